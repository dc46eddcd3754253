import { STATUSES } from '../competence/index.ts';
import type { Context } from '../db/index.ts';
import { listStaff, listTreeUnits, type TreeUnit } from './roll-up-queries.ts';
import { listGroupCounts } from './roll-up.ts';
import { decideFigures, type Place, type PublishedFigures } from './suppression/index.ts';

/** What may be told of the kommune on a day, and where it stands. */
export interface KommuneFigures {
	figures: PublishedFigures;
	units: TreeUnit[];
	/** Requirements that somebody is asked for, by id; a requirement's number in the figures is its place here. */
	requirements: number[];
	/** Number in the figures of a unit with all below it; null: of the kommune. */
	wholeOf(unitId: number | null): number | null;
	/** Of those employed directly in it; null: nobody is, or they are all there is of it. */
	directOf(unitId: number): number | null;
	childrenOf(unitId: number | null): TreeUnit[];
}

/**
 * Everything that may be told without names of a kommune on a day, decided together: what one page tells must not tell
 * what another withholds. The caller has decided that the actor may see figures.
 */
export async function readFigures(
	{ trx, municipalityId }: Pick<Context, 'trx' | 'municipalityId'>,
	date: string
): Promise<KommuneFigures> {
	const units = await listTreeUnits(trx, municipalityId, date);
	const staff = await listStaff(trx, municipalityId, date);
	const staffed = new Set(staff.flatMap((group) => group.units));
	const known = new Set(units.flatMap(({ id, name }) => (name === null ? [] : [id])));
	// A unit that is not there any more still counts in the kommune, while somebody works in it.
	const tree = units.filter(({ id }) => known.has(id) || staffed.has(id));
	const byParent = Map.groupBy(tree, ({ parentId }) =>
		parentId !== null && known.has(parentId) ? parentId : null
	);
	const childrenOf = (unitId: number | null) => byParent.get(unitId) ?? [];

	const places: (Place & { above: number[] })[] = [
		{ parent: -1, people: 0, isDetailed: true, above: [0] }
	];
	const wholes = new Map<number | null, number>([[null, 0]]);
	const directs = new Map<number, number>();
	const add = (parent: number, isDetailed: boolean): number => {
		const number = places.length;
		places.push({
			parent,
			people: 0,
			isDetailed,
			above: [number, ...(places[parent]?.above ?? [])]
		});
		return number;
	};
	const addBelow = (unitId: number | null, parent: number): void => {
		for (const { id } of childrenOf(unitId)) {
			const isLeaf = childrenOf(id).length === 0;
			const place = add(parent, isLeaf);
			wholes.set(id, place);
			if (!isLeaf && staffed.has(id)) directs.set(id, add(place, true));
			addBelow(id, place);
		}
	};
	addBelow(null, 0);
	const placesOf = (unit: number) =>
		places[directs.get(unit) ?? wholes.get(unit) ?? 0]?.above ?? [];

	for (const group of staff)
		for (const number of new Set(group.units.flatMap(placesOf))) {
			const place = places[number];
			if (place) place.people += group.people;
		}
	const counts = await listGroupCounts(trx, municipalityId, date, placesOf);
	const requirements = [...new Set(counts.map(({ requirementId }) => requirementId))].sort(
		(a, b) => a - b
	);
	const tables = new Map(
		requirements.map((id) => [id, new Int32Array(places.length * STATUSES.length)])
	);
	for (const { group, requirementId, status, people } of counts) {
		const table = tables.get(requirementId);
		if (table) table[group * STATUSES.length + status] = people;
	}
	return {
		figures: decideFigures(places, [...tables.values()]),
		units: tree,
		requirements,
		wholeOf: (unitId) => wholes.get(unitId) ?? null,
		directOf: (unitId) => directs.get(unitId) ?? null,
		childrenOf
	};
}
