import { fromDay, STATUSES, toDay, type Status } from '../competence/index.ts';
import type { Context } from '../db/index.ts';
import { countPeople, listChildUnits } from './count-queries.ts';
import { listStatusCounts, type StatusCount } from './roll-up.ts';
import { suppress, type Cell, type Shown, type Total } from './suppress.ts';

/** The table of one unit (null: the kommune) and what of it may be shown. */
export interface Level {
	/** Row keys: the children's ids, the unit's own id for those employed directly in it, and last null for the whole. */
	groups: (number | null)[];
	requirements: number[];
	cellOf(group: number | null, requirement: number): Cell | null;
	shownOf(group: number | null, requirement: number): Shown;
	/** How many work in the group; null when it may not be shown. */
	peopleOf(group: number | null): number | null;
	/** People × requirements of the whole with one of these statuses; null when fewer than five, now or the day before or after. */
	sumOf(...statuses: Status[]): number | null;
}

/**
 * The table of the last unit of a path, suppressed so that it tells no more than the tables above it do: a unit's
 * totals follow its row one level up.
 * @param path units from the top; empty: the kommune itself
 */
export async function getLevel(context: Context, path: number[], date: string): Promise<Level> {
	const unitId = path.at(-1) ?? null;
	const above = unitId === null ? null : await getLevel(context, path.slice(0, -1), date);
	const day = toDay(date);
	const dates = [date, fromDay(day - 1), fromDay(day + 1)];
	const { trx, municipalityId } = context;
	const counts = await listStatusCounts(trx, municipalityId, dates, { by: 'children', of: unitId });
	const cells = dates.map((on) => cellsOn(counts, on));

	const children = await listChildUnits(trx, municipalityId, unitId, date);
	const staff = new Map<number | null, number>(children.map(({ id, people }) => [id, people]));
	if (unitId !== null)
		staff.set(unitId, await countPeople(trx, municipalityId, date, { itself: unitId }));
	staff.set(null, await countPeople(trx, municipalityId, date, { below: unitId }));
	const places = [...staff.keys()];
	const staffShown = suppress(
		[...staff.values()].map((people) => [{ fulfilled: people, counted: people }]),
		[],
		// How many work in the kommune is no secret.
		[above !== null && above.peopleOf(unitId) === null ? 'hidden' : 'public']
	);

	const requirements = unique(
		counts.filter((count) => count.date === date).map(({ requirementId }) => requirementId)
	);
	const groups = [
		...unique(counts.flatMap((count) => (count.unitId === null ? [] : [count.unitId]))),
		null
	];
	const [table = [], ...neighbours] = cells.map((byKey) =>
		groups.map((group) =>
			requirements.map((requirement) => byKey.get(keyOf(group, requirement)) ?? null)
		)
	);
	const totals = requirements.map((requirement): Total => {
		if (above === null) return 'unknown';
		return above.shownOf(unitId, requirement) === 'shown' ? 'public' : 'hidden';
	});
	const shown = suppress(table, neighbours, totals);
	return {
		groups,
		requirements,
		cellOf: (group, requirement) => cells[0]?.get(keyOf(group, requirement)) ?? null,
		shownOf: (group, requirement) =>
			shown[groups.indexOf(group)]?.[requirements.indexOf(requirement)] ?? 'shown',
		peopleOf: (group) =>
			staffShown[places.indexOf(group)]?.[0] === 'shown' ? (staff.get(group) ?? 0) : null,
		sumOf: (...statuses) => {
			const sums = dates.map((on) => sumOn(counts, on, statuses));
			return sums.some((sum) => sum > 0 && sum < 5) ? null : (sums[0] ?? 0);
		}
	};
}

function cellsOn(counts: StatusCount[], date: string): Map<string, Cell> {
	const cells = new Map<string, Cell>();
	for (const count of counts) {
		const status = STATUSES[count.status];
		if (count.date !== date || status === 'waived' || status === 'paused') continue;
		const key = keyOf(count.unitId, count.requirementId);
		const cell = cells.get(key) ?? { fulfilled: 0, counted: 0 };
		cells.set(key, cell);
		cell.counted += count.people;
		if (status === 'met' || status === 'expiring') cell.fulfilled += count.people;
	}
	return cells;
}

function sumOn(counts: StatusCount[], date: string, statuses: Status[]): number {
	return counts
		.filter(
			(count) =>
				count.unitId === null &&
				count.date === date &&
				statuses.includes(STATUSES[count.status] ?? 'waived')
		)
		.reduce((sum, { people }) => sum + people, 0);
}

function keyOf(group: number | null, requirement: number): string {
	return `${group} ${requirement}`;
}

function unique(numbers: number[]): number[] {
	return [...new Set(numbers)].sort((a, b) => a - b);
}
