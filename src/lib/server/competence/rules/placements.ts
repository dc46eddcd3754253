import type { Interval } from './intervals.ts';
import type { Employment } from './types.ts';

/** Days on which a person works in the same units. */
export interface Placement extends Interval {
	/** Ids, each once, smallest first. */
	units: number[];
}

/** Where a person works over time, counting every active employment; days without any are left out. */
export function listPlacements(employments: Employment[]): Placement[] {
	const days = [...new Set(employments.flatMap(({ from, until }) => [from, until]))].sort(
		(a, b) => a - b
	);
	const placements: Placement[] = [];
	for (const [index, from] of days.entries()) {
		const until = days[index + 1];
		if (until === undefined) break;
		const active = employments.filter((one) => one.from <= from && from < one.until);
		const units = [...new Set(active.map(({ unit }) => unit))].sort((a, b) => a - b);
		const last = placements.at(-1);
		if (units.length === 0) continue;
		if (last && last.until === from && last.units.join() === units.join()) last.until = until;
		else placements.push({ from, until, units });
	}
	return placements;
}
