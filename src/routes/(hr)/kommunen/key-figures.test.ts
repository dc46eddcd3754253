import { describe, expect, it } from 'vitest';
import type { Overview, OverviewCell } from '#lib/server/reports/index.ts';
import { keyFigures } from './key-figures.ts';

const cell = (missing: number, counted: number): OverviewCell => ({
	shown: 'shown',
	share: (counted - missing) / counted,
	missing,
	counted
});
const overview = (total: OverviewCell[], part: Partial<Overview> = {}): Overview => ({
	date: '2026-11-23',
	municipality: 'Molde',
	unit: null,
	path: [],
	people: 917,
	columns: [],
	rows: [],
	total,
	share: null,
	expiring: null,
	missing: null,
	...part
});

describe('key figures', () => {
	it('are the whole when all of it may be shown', () => {
		const whole = overview([cell(10, 100), null], { share: 0.9, missing: 10, expiring: 20 });
		expect(keyFigures(whole)).toEqual({
			share: { value: 0.9 },
			missing: { value: 10 },
			expiring: { value: 20 },
			people: { value: 917 },
			partlyOf: null
		});
	});

	it('say few where the report left a number out', () => {
		const whole = overview([cell(0, 100)], { share: 1, missing: 0, people: null });
		expect(keyFigures(whole)).toMatchObject({
			missing: { value: 0 },
			expiring: 'few',
			people: 'few'
		});
	});

	it('add up what is shown when a part is suppressed', () => {
		const part = overview([
			cell(10, 100),
			cell(30, 60),
			{ shown: 'few' },
			{ shown: 'hidden' },
			null
		]);
		expect(keyFigures(part)).toEqual({
			share: { value: 0.75 },
			missing: { value: 40 },
			expiring: 'hidden',
			people: { value: 917 },
			partlyOf: 2
		});
	});

	it('are hidden when everything is', () => {
		expect(keyFigures(overview([{ shown: 'few' }]))).toMatchObject({
			share: 'hidden',
			missing: 'hidden',
			expiring: 'hidden',
			partlyOf: null
		});
	});

	it('say so when nothing is required', () => {
		expect(keyFigures(overview([null, null]))).toMatchObject({
			share: 'nothing',
			missing: 'nothing'
		});
	});
});
