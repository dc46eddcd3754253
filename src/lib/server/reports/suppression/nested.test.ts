import { describe, expect, it } from 'vitest';
import { isTelling, showNested } from './nested.ts';

describe('a count beside others', () => {
	it.each([
		[0, [], false],
		[1, [], true],
		[4, [], true],
		[5, [], false],
		[20, [24], true],
		[20, [25], false],
		[20, [20], false],
		[24, [20], true],
		[20, [60, 17], true],
		[0, [3], true]
	])('%i beside %j tells of a few: %s', (count, shown, expected) => {
		expect(isTelling(count, shown)).toBe(expected);
	});
});

describe('counts of groups in each other', () => {
	it.each([
		[[60, 40, 30], [], [true, true, true]],
		[[60, 57, 50], [], [true, false, true]],
		[[60, 57, 55, 53], [], [true, false, true, false]],
		[[3, 2], [], [false, false]],
		[
			[58, 45, 38],
			[60, 40],
			[false, true, false]
		],
		[[], [60], []]
	])('%j after %j: %j', (counts, already, expected) => {
		expect(showNested(counts, already)).toEqual(expected);
	});

	it('never show two that differ by 1–4, whatever they are', () => {
		for (let seed = 1; seed < 400; seed++) {
			const counts = Array.from({ length: 8 }, (_, index) => (seed * (index + 3) * 7) % 90).sort(
				(a, b) => b - a
			);
			const shown = counts.filter((_, index) => showNested(counts)[index]);
			for (const a of shown)
				for (const b of shown) expect([1, 2, 3, 4]).not.toContain(Math.abs(a - b));
		}
	});
});
