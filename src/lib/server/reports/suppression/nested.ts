import { isFew } from './table.ts';

/**
 * Whether a count would tell of 1–4 people: by itself, or held against a count of a larger or smaller group that is shown
 * as well. For counts of groups that lie in each other (all who began, those who came to lesson 2, those who finished),
 * where each difference is a group too.
 */
export function isTelling(count: number, shown: readonly number[]): boolean {
	return [count, ...shown.map((other) => Math.abs(other - count))].some((people) =>
		isFew({ fulfilled: people, counted: people })
	);
}

/**
 * Decides which counts of groups that lie in each other may be shown, the first first.
 * @param already counts that are shown whatever is decided here
 */
export function showNested(counts: readonly number[], already: readonly number[] = []): boolean[] {
	const shown = [...already];
	return counts.map((count) => {
		if (isTelling(count, shown)) return false;
		shown.push(count);
		return true;
	});
}
