import { describe, expect, it } from 'vitest';
import { cutOff } from './cut-off.ts';

describe('the first day that is kept', () => {
	it.each([
		['2026-11-23', 12, 'month', '2025-11-23'],
		['2026-11-23', 1, 'month', '2026-10-23'],
		['2026-01-15', 1, 'month', '2025-12-15'],
		['2026-03-31', 1, 'month', '2026-02-28'],
		['2028-03-31', 1, 'month', '2028-02-29'],
		['2028-02-29', 12, 'month', '2027-02-28'],
		['2026-12-31', 6, 'month', '2026-06-30'],
		['2026-05-31', 24, 'month', '2024-05-31'],
		['2026-11-23', 60, 'month', '2021-11-23'],
		['2026-11-23', 30, 'day', '2026-10-24'],
		['2026-03-01', 1, 'day', '2026-02-28'],
		['2026-01-01', 7, 'day', '2025-12-25'],
		// The night to summer time and back is a day like others.
		['2026-03-30', 1, 'day', '2026-03-29'],
		['2026-10-26', 1, 'day', '2026-10-25']
	] as const)('%s, %i %s: %s', (today, amount, unit, expected) => {
		expect(cutOff(today, amount, unit)).toBe(expected);
	});

	it('never moves backwards from one day to the next', () => {
		const days = Array.from({ length: 800 }, (_, index) =>
			new Date(Date.UTC(2027, 0, 1 + index)).toISOString().slice(0, 10)
		);
		const cuts = days.map((day) => cutOff(day, 12, 'month'));
		expect(cuts).toEqual([...cuts].sort());
	});
});
