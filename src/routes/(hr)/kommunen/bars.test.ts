import { describe, expect, it } from 'vitest';
import type { Overview, OverviewCell, Published } from '#lib/server/reports/index.ts';
import { missingBars, wrapWords } from './bars.ts';

const told = (number: number) => number as Published;

function overview(entries: [string, OverviewCell][]): Overview {
	return {
		date: '2026-11-23',
		municipality: 'Molde',
		unit: null,
		path: [],
		people: { shown: 'shown', count: told(915) },
		columns: entries.map(([title], index) => ({
			requirementId: index + 1,
			code: title,
			title,
			scope: 'alle'
		})),
		rows: [],
		total: entries.map(([, cell]) => cell),
		expiring: null
	};
}
const cell = (missing: number): OverviewCell => ({
	shown: 'shown',
	share: told(0.5),
	missing: told(missing),
	counted: told(missing * 2)
});

describe('bars of what most people lack', () => {
	it('start with the most, and the longest is whole', () => {
		const { bars } = missingBars(
			overview([
				['A', cell(15)],
				['B', cell(60)],
				['C', cell(20)]
			])
		);
		expect(bars.map(({ title, length }) => [title, length])).toEqual([
			['B', 100],
			['C', 33.3],
			['A', 25]
		]);
	});

	it('leave out what is suppressed, and say how much', () => {
		const { bars, leftOut } = missingBars(
			overview([
				['A', { shown: 'few' }],
				['B', cell(60)],
				['C', { shown: 'hidden' }],
				['D', null]
			])
		);
		expect(bars.map(({ title }) => title)).toEqual(['B']);
		expect(leftOut).toBe(2);
	});

	it('leave out what fewer than five lack', () => {
		const all = overview([['A', { shown: 'nearly', share: told(0.95), counted: told(40) }]]);
		expect(missingBars(all)).toEqual({ bars: [], leftOut: 1 });
	});
});

describe('words in lines', () => {
	it.each([
		['Personvern', 10, ['Personvern']],
		['Sak og arkiv', 7, ['Sak og', 'arkiv']],
		['Informasjonssikkerhet i alt', 8, ['Informasjonssikkerhet', 'i alt']],
		['', 8, []]
	])('%s', (text, width, expected) => {
		expect(wrapWords(text, width)).toEqual(expected);
	});
});
