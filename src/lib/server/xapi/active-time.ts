/** Longer than this between two steps, and the person was away for the rest of it. */
export const AWAY_AFTER_MINUTES = 5;

/**
 * How long somebody was at work: the sum of the gaps between one saved step and the next, none counted for more than
 * `cap`. It needs no page that is closed properly, and a lunch in the middle does not count.
 * @param moments when each step was saved, in any order
 * @param cap milliseconds
 */
export function activeMilliseconds(moments: Date[], cap = AWAY_AFTER_MINUTES * 60_000): number {
	const times = moments.map((moment) => moment.getTime()).sort((a, b) => a - b);
	return times.reduce((sum, time, index) => {
		const before = times[index - 1];
		return before === undefined ? sum : sum + Math.min(time - before, cap);
	}, 0);
}
