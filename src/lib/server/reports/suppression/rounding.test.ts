import { describe, expect, it } from 'vitest';
import { countOf, FIVE, intervalOf, ofMany, roundTo, TEN, toFives } from './rounding.ts';

describe('a count', () => {
	it.each([
		[0, 0, 0],
		[4, 0, 0],
		[5, 5, 10],
		[7, 5, 10],
		[8, 10, 10],
		[12, 10, 10],
		[14, 15, 10],
		[15, 15, 20],
		[1234, 1235, 1230]
	])('%i is told as %i of people, %i of rows', (count, fives, tens) => {
		expect([roundTo(FIVE, count), roundTo(TEN, count)]).toEqual([fives, tens]);
	});

	it('can be whatever is told as the same, and is never alone', () => {
		for (const step of [FIVE, TEN] as const)
			for (let count = 0; count < 500; count++) {
				const [least, most] = intervalOf(step, roundTo(step, count));
				expect(most - least).toBeGreaterThanOrEqual(2);
				for (const other of [least, count, most])
					expect(roundTo(step, other)).toBe(roundTo(step, count));
				for (const other of [least - 1, most + 1])
					if (other >= 0) expect(roundTo(step, other)).not.toBe(roundTo(step, count));
			}
	});

	it('of nobody is told as that of a few', () => {
		expect(countOf(FIVE, 0)).toEqual(countOf(FIVE, 4));
		expect(countOf(FIVE, 5)).toEqual({ shown: 'shown', count: 5 });
	});
});

describe('what is not told', () => {
	it('stays so', () => {
		expect(toFives(null)).toBeNull();
		expect(ofMany(4, 3.5)).toBeNull();
		expect(ofMany(5, null)).toBeNull();
		expect(ofMany(5, 3.5)).toBe(3.5);
	});
});
