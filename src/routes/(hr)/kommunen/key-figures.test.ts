import { describe, expect, it } from 'vitest';
import type { Overview, OverviewCell, Published } from '#lib/server/reports/index.ts';
import { keyFigures } from './key-figures.ts';

const told = (number: number) => number as Published;
const cell = (missing: number, counted: number): OverviewCell => ({
	shown: 'shown',
	share: told((counted - missing) / counted),
	missing: told(missing),
	counted: told(counted)
});
const nearly = (counted: number): OverviewCell => ({
	shown: 'nearly',
	share: told((counted - 2) / counted),
	counted: told(counted)
});
const overview = (total: OverviewCell[], part: Partial<Overview> = {}): Overview => ({
	date: '2026-11-23',
	municipality: 'Molde',
	unit: null,
	path: [],
	people: { shown: 'shown', count: told(915) },
	columns: [],
	rows: [],
	total,
	expiring: null,
	...part
});

describe('key figures', () => {
	it('add up the requirements', () => {
		const whole = overview([cell(10, 100), cell(5, 50), null], {
			expiring: { shown: 'shown', count: told(20) }
		});
		expect(keyFigures(whole)).toEqual({
			share: { value: 0.9 },
			missing: { value: 15 },
			expiring: { value: 20 },
			people: { value: 915 },
			partlyOf: null
		});
	});

	it('count as two those of whom there are fewer than five', () => {
		expect(keyFigures(overview([nearly(100), cell(30, 100)]))).toMatchObject({
			share: { value: 0.84 },
			missing: { value: 30 },
			partlyOf: null
		});
	});

	it('say few where fewer than five are', () => {
		const whole = overview([nearly(100)], { expiring: { shown: 'few' }, people: { shown: 'few' } });
		expect(keyFigures(whole)).toMatchObject({ missing: 'few', expiring: 'few', people: 'few' });
	});

	it('add up what is told when a part is not', () => {
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
			people: { value: 915 },
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
