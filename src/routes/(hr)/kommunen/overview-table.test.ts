import { describe, expect, it } from 'vitest';
import type { Overview } from '#lib/server/reports/index.ts';
import { overviewTable } from './overview-table.ts';

const overview: Overview = {
	date: '2026-11-23',
	municipality: 'Molde',
	unit: null,
	path: [],
	people: 78,
	columns: [
		{ requirementId: 1, code: 'a', title: 'Personvern', scope: 'alle ansatte' },
		{ requirementId: 2, code: 'b', title: 'Systemansvar', scope: 'ledere' }
	],
	rows: [
		{
			unit: { id: 1, name: 'Kultur', people: 74, hasChildren: true },
			cells: [{ shown: 'shown', share: 73 / 74, missing: 1, counted: 74 }, null]
		},
		{
			unit: { id: 2, name: 'Stab', people: null, hasChildren: false },
			cells: [{ shown: 'few' }, { shown: 'hidden' }]
		}
	],
	total: [{ shown: 'shown', share: 0.875, missing: 10, counted: 78 }, { shown: 'hidden' }],
	share: null,
	expiring: null,
	missing: null
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
			['Kultur', '74', '99', 'Ikke krav'],
			['Stab', 'færre enn 5', 'færre enn 5', 'skjult'],
			['Hele kommunen', '78', '88', 'skjult']
		]);
	});

	it('names the unit it is about', () => {
		expect(overviewTable({ ...overview, unit: { id: 9, name: 'Kultur' } }).at(-1)?.[0]).toBe(
			'Hele Kultur'
		);
	});
});
