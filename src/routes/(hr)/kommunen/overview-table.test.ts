import { describe, expect, it } from 'vitest';
import type { Overview, Published } from '#lib/server/reports/index.ts';
import { overviewTable } from './overview-table.ts';

const told = (number: number) => number as Published;
const overview: Overview = {
	date: '2026-11-23',
	municipality: 'Molde',
	unit: null,
	path: [],
	people: { shown: 'shown', count: told(80) },
	columns: [
		{ requirementId: 1, code: 'a', title: 'Personvern', scope: 'alle ansatte' },
		{ requirementId: 2, code: 'b', title: 'Systemansvar', scope: 'ledere' }
	],
	rows: [
		{
			unit: {
				id: 1,
				name: 'Kultur',
				people: { shown: 'shown', count: told(75) },
				hasChildren: true
			},
			cells: [{ shown: 'nearly', share: told(73 / 75), counted: told(75) }, null]
		},
		{
			unit: { id: 2, name: 'Stab', people: { shown: 'few' }, hasChildren: false },
			cells: [{ shown: 'few' }, { shown: 'hidden' }]
		}
	],
	total: [
		{ shown: 'shown', share: told(0.875), missing: told(10), counted: told(80) },
		{ shown: 'hidden' }
	],
	expiring: null
};

describe('the table for a spreadsheet', () => {
	it('holds what the page shows, and no more', () => {
		expect(overviewTable(overview)).toEqual([
			[
				'enhet',
				'ansatte',
				'Personvern (alle ansatte), % på plass',
				'Systemansvar (ledere), % på plass'
			],
			['Kultur', '75', 'færre enn 5 mangler', 'Ikke krav'],
			['Stab', 'færre enn 5', 'færre enn 5', 'skjult'],
			['Hele kommunen', '80', '88', 'skjult']
		]);
	});

	it('names the unit it is about', () => {
		expect(overviewTable({ ...overview, unit: { id: 9, name: 'Kultur' } }).at(-1)?.[0]).toBe(
			'Hele Kultur'
		);
	});
});
