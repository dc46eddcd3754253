import { STATUSES } from '../competence/index.ts';
import type { Trx } from '../db/index.ts';
import {
	getPlacements,
	listCube,
	listGroups,
	type CubeRow,
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
	return sumUp(await listCube(trx, municipalityId, dates), dates, placements, (unit) =>
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
	return sumUp(await listCube(trx, municipalityId, [date]), [date], placements, (unit) => [unit]);
}

/** Adds up the cube by group: people in several units of a group stand in one row of it, and so count once. */
function sumUp(
	cube: CubeRow[],
	dates: string[],
	placements: Map<number, number[]>,
	groupsOf: (unit: number) => (number | null)[] | undefined
): StatusCount[] {
	const groups = new Map<number, (number | null)[]>();
	for (const [id, units] of placements)
		groups.set(id, [...new Set(units.flatMap((unit) => groupsOf(unit) ?? []))]);
	const counts: StatusCount[] = [];
	const byGroup = new Map<number | null, Map<number, StatusCount>>();
	for (const row of cube)
		for (const unitId of groups.get(row.placementId) ?? []) {
			const group = byGroup.get(unitId) ?? new Map<number, StatusCount>();
			byGroup.set(unitId, group);
			dates.forEach((date, index) => {
				const people = row[`day${index}`] ?? 0;
				if (people === 0) return;
				const { requirementId, status } = row;
				const key = (requirementId * STATUSES.length + status) * dates.length + index;
				const known = group.get(key);
				if (known) {
					known.people += people;
					return;
				}
				const count = { unitId, requirementId, status, date, people };
				group.set(key, count);
				counts.push(count);
			});
		}
	return counts;
}
