import { expect, it } from 'vitest';
import { firstOfNextMonth } from './next-month.ts';

it.each([
	['2026-11-23', '2026-12-01'],
	['2026-12-01', '2027-01-01'],
	['2026-01-31', '2026-02-01']
])('after %s comes %s', (date, next) => expect(firstOfNextMonth(date)).toBe(next));
