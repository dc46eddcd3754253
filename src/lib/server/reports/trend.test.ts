import { describe, expect, it } from 'vitest';
import { listFirsts } from './trend.ts';

describe('the days of a trend', () => {
	it.each([
		['2026-11-23', 3, ['2026-09-01', '2026-10-01', '2026-11-01', '2026-11-23']],
		['2026-11-01', 2, ['2026-09-01', '2026-10-01', '2026-11-01']],
		['2026-01-02', 2, ['2025-12-01', '2026-01-01', '2026-01-02']]
	])('%s, %d months', (today, months, expected) => {
		expect(listFirsts(today, months)).toEqual(expected);
	});

	it('are twenty-five for two years', () => {
		expect(new Set(listFirsts('2026-11-23', 24)).size).toBe(25);
	});
});
