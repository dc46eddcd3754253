import type { Day } from './days.ts';

/** Half-open: from ≤ day < until. */
export interface Interval {
	from: Day;
	until: Day;
}

/** Sorted, without empty ones; overlapping and adjacent ones merged. */
export function union(intervals: Interval[]): Interval[] {
	const sorted = intervals
		.filter((interval) => interval.from < interval.until)
		.sort((a, b) => a.from - b.from);
	const merged: Interval[] = [];
	for (const { from, until } of sorted) {
		const last = merged.at(-1);
		if (last && from <= last.until) last.until = Math.max(last.until, until);
		else merged.push({ from, until });
	}
	return merged;
}

/** Days that are in both; both sorted and merged. */
export function intersect(a: Interval[], b: Interval[]): Interval[] {
	const common: Interval[] = [];
	for (const x of a)
		for (const y of b) {
			const from = Math.max(x.from, y.from);
			const until = Math.min(x.until, y.until);
			if (from < until) common.push({ from, until });
		}
	return common;
}

/** Days of `a` that are not in `b`; both sorted and merged. */
export function subtract(a: Interval[], b: Interval[]): Interval[] {
	const rest: Interval[] = [];
	for (const { from, until } of a) {
		let start = from;
		for (const hole of b) {
			if (hole.until <= start || hole.from >= until) continue;
			if (hole.from > start) rest.push({ from: start, until: hole.from });
			start = hole.until;
		}
		if (start < until) rest.push({ from: start, until });
	}
	return rest;
}

export function contains(intervals: Interval[], day: Day): boolean {
	return intervals.some((interval) => interval.from <= day && day < interval.until);
}
