import type { Trx } from '../db/index.ts';
import { getPlacements, listCells, type Cell } from './roll-up-queries.ts';

/** How many people of a unit, for its own employments, have which status in a requirement. */
export interface StatusCount {
	unitId: number;
	requirementId: number;
	status: number;
	date: string;
	people: number;
}

/** How many people of a group have which status in a requirement. */
export interface GroupCount {
	group: number;
	requirementId: number;
	status: number;
	people: number;
}

/**
 * Counts from the timeline on a day. A person with two positions counts in both units, once in each group that holds
 * both.
 * @param groupsOf the groups that a unit belongs to
 */
export async function listGroupCounts(
	trx: Trx,
	municipalityId: number,
	date: string,
	groupsOf: (unit: number) => readonly number[]
): Promise<GroupCount[]> {
	const placements = await getPlacements(trx, municipalityId);
	return sumUp(await listCells(trx, municipalityId, date), placements, groupsOf);
}

/** Unit × requirement × status on a day, for every unit of the kommune: each for its own employments. */
export async function listRollUp(
	trx: Trx,
	municipalityId: number,
	date: string
): Promise<StatusCount[]> {
	const counts = await listGroupCounts(trx, municipalityId, date, (unit) => [unit]);
	return counts.map(({ group, ...count }) => ({ unitId: group, date, ...count }));
}

/** Adds up the cells by group: whoever works in several units of a group has one placement, and so counts once. */
function sumUp(
	cells: Cell[],
	placements: Map<number, number[]>,
	groupsOf: (unit: number) => readonly number[]
): GroupCount[] {
	const { groups, firstId, placeOf, members } = index(placements, groupsOf);
	const people = new Int32Array(groups.length);
	const counts: GroupCount[] = [];
	for (const { requirementId, status, placements: bytes } of cells) {
		for (let at = 0; at < bytes.length; at += 4)
			for (const group of members[placeOf[bytes.readInt32BE(at) - firstId] ?? 0] ?? [])
				people[group] = (people[group] ?? 0) + 1;
		for (const [number, group] of groups.entries()) {
			const counted = people[number] ?? 0;
			if (counted > 0) counts.push({ group, requirementId, status, people: counted });
		}
		people.fill(0);
	}
	return counts;
}

/** Numbers groups and placements, so that adding up is nothing but looking up. `members`: groups by placement. */
function index(placements: Map<number, number[]>, groupsOf: (unit: number) => readonly number[]) {
	const numbers = new Map<number, number>();
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
			for (const group of groupsOf(unit)) {
				const number = numbers.get(group) ?? numbers.size;
				numbers.set(group, number);
				own.add(number);
			}
		placeOf[id - firstId] = members.length;
		members.push([...own]);
	}
	return { groups: [...numbers.keys()], firstId, placeOf, members };
}
