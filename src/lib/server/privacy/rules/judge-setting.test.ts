import { describe, expect, it } from 'vitest';
import type { Limits } from '../register.ts';
import { amountOf, judgeSetting, LONGEST_REASON } from './judge-setting.ts';

const limits: Limits = { unit: 'month', standard: 12, least: 1, most: 36 };
const judge = (amount: string, reason = 'Vedtatt i ledermøtet') =>
	judgeSetting({ amount, reason }, limits, 12);

describe('a time that the kommune chooses', () => {
	it.each([
		['1', 1],
		['36', 36],
		[' 6 ', 6]
	])('%j is %i months', (typed, amount) => {
		expect(judge(typed)).toEqual({ amount, reason: 'Vedtatt i ledermøtet' });
	});

	it.each([
		['', 'no-number'],
		['seks', 'no-number'],
		['-6', 'no-number'],
		['6,5', 'no-number'],
		['1e1', 'no-number'],
		['999999', 'no-number'],
		['0', 'outside'],
		['37', 'outside'],
		['12', 'same']
	])('%j is refused: %s', (typed, kind) => {
		expect(judge(typed)).toMatchObject({ faults: [{ field: 'amount', kind }] });
	});

	it('needs a reason that fits, and every fault is told at once', () => {
		expect(judge('6', '  ')).toEqual({ faults: [{ field: 'reason', kind: 'none' }] });
		expect(judge('6', 'å'.repeat(LONGEST_REASON))).toMatchObject({ amount: 6 });
		expect(judge('0', 'å'.repeat(LONGEST_REASON + 1))).toMatchObject({
			faults: [
				{ field: 'amount', kind: 'outside' },
				{ field: 'reason', kind: 'long', most: LONGEST_REASON }
			]
		});
	});
});

describe('how long a category is kept', () => {
	it.each([
		[null, 12],
		[6, 6],
		[0, 1],
		[400, 36]
	])('chosen %j: %i', (chosen, expected) => {
		expect(amountOf(chosen, limits)).toBe(expected);
	});
});
