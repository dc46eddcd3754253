import { expect, it } from 'vitest';
import { firstDayOf } from './periods.ts';

it.each([
	[30, '2026-11-23', '2026-10-25'],
	[90, '2026-11-23', '2026-08-26'],
	[365, '2026-11-23', '2025-11-24'],
	[null, '2026-11-23', '-infinity']
] as const)('the last %s days until %s begin on %s', (period, today, expected) => {
	expect(firstDayOf(period, today)).toBe(expected);
});
