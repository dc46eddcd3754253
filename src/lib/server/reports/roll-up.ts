import type { Trx } from '../db/index.ts';
import {
	getPlacements,
	listCells,
	listGroups,
	type Cell,
	type Grouping
} from './roll-up-queries.ts';

/** How many people of a group have which status in a requirement. Unit null: the whole, each person once. */
export interface StatusCount {
	unitId: number | null;
	requirementId: number;
	status: number;
	date: string;
	people: number;
}

/**
 * Counts from the timeline, on each of the days, grouped as units are on the first of them. A person with two positions
 * counts in both units, once in each group that holds both, and once in the whole.
 */
export async function listStatusCounts(
	trx: Trx,
	municipalityId: number,
	dates: string[],
	grouping: Grouping
): Promise<StatusCount[]> {
	const groupsOf = new Map<number, (number | null)[]>();
	for (const { groupId, unitId } of await listGroups(trx, municipalityId, grouping, dates[0] ?? ''))
		groupsOf.set(unitId, [...(groupsOf.get(unitId) ?? []), groupId]);
	const placements = await getPlacements(trx, municipalityId);
	return sumUp(await listCells(trx, municipalityId, dates), dates, placements, (unit) =>
		groupsOf.get(unit)
	);
}

/** Unit × requirement × status on a day, for every unit of the kommune: each for its own employments. */
export async function listRollUp(
	trx: Trx,
	municipalityId: number,
	date: string
): Promise<StatusCount[]> {
	const placements = await getPlacements(trx, municipalityId);
	return sumUp(await listCells(trx, municipalityId, [date]), [date], placements, (unit) => [unit]);
}

/** Adds up the cells by group: whoever works in several units of a group has one placement, and so counts once. */
function sumUp(
	cells: Cell[],
	dates: string[],
	placements: Map<number, number[]>,
	groupsOf: (unit: number) => (number | null)[] | undefined
): StatusCount[] {
	const { groups, firstId, placeOf, members } = index(placements, groupsOf);
	const people = new Int32Array(groups.length);
	const counts: StatusCount[] = [];
	for (const cell of cells)
		for (const [day, date] of dates.entries()) {
			const bytes = cell[`day${day}`];
			if (!bytes) continue;
			for (let at = 0; at < bytes.length; at += 4)
				for (const group of members[placeOf[bytes.readInt32BE(at) - firstId] ?? 0] ?? [])
					people[group] = (people[group] ?? 0) + 1;
			const { requirementId, status } = cell;
			for (const [group, unitId] of groups.entries()) {
				const counted = people[group] ?? 0;
				if (counted > 0) counts.push({ unitId, requirementId, status, date, people: counted });
			}
			people.fill(0);
		}
	return counts;
}

/** Numbers groups and placements, so that adding up is nothing but looking up. `members`: groups by placement. */
function index(
	placements: Map<number, number[]>,
	groupsOf: (unit: number) => (number | null)[] | undefined
) {
	const numbers = new Map<number | null, number>();
	const members: number[][] = [[]];
	let [firstId, lastId] = [Infinity, -Infinity];
	for (const id of placements.keys()) {
		firstId = Math.min(firstId, id);
		lastId = Math.max(lastId, id);
	}
	const placeOf = new Int32Array(Math.max(0, lastId - firstId + 1));
	for (const [id, units] of placements) {
		const own = new Set<number>();
		for (const unit of units)
			for (const group of groupsOf(unit) ?? []) {
				const number = numbers.get(group) ?? numbers.size;
				numbers.set(group, number);
				own.add(number);
			}
		placeOf[id - firstId] = members.length;
		members.push([...own]);
	}
	return { groups: [...numbers.keys()], firstId, placeOf, members };
}
