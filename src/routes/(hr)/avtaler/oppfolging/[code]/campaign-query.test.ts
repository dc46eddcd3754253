import { describe, expect, it } from 'vitest';
import type { LackingPerson } from '#lib/server/reports/index.ts';
import { CHART, drawProgress, findLacking, pageOf, readCampaignQuery } from './campaign-query.ts';

const person = (name: string, lastDay: string | null, unit: string): LackingPerson => ({
	...{ name, lastDay, unit },
	personId: name.length,
	employeeNumber: `10${name.length}`,
	title: 'Lærer',
	isOverdue: false,
	signedVersion: null,
	response: null,
	remindedOn: null
});
const PEOPLE = [
	person('Åse Vik', '2026-12-01', 'Barnehage'),
	person('Ola Nes', null, 'Skole'),
	person('Kari Lund Moe', '2026-11-20', 'Skole')
];
const names = (search: string, order: Parameters<typeof findLacking>[2]) =>
	findLacking(PEOPLE, search, order).map(({ name }) => name);

describe('who lacks an agreement', () => {
	it('is found by name, number or unit, in the order asked for', () => {
		expect(names('', 'frist')).toEqual(['Kari Lund Moe', 'Åse Vik', 'Ola Nes']);
		expect(names('', 'navn')).toEqual(['Kari Lund Moe', 'Ola Nes', 'Åse Vik']);
		expect(names('skole', 'enhet')).toEqual(['Kari Lund Moe', 'Ola Nes']);
		expect(names(' ÅSE ', 'navn')).toEqual(['Åse Vik']);
		expect(names('1013', 'navn')).toEqual(['Kari Lund Moe']);
	});

	it('comes fifty at a time, and a page that is not there is the last', () => {
		const all = Array.from({ length: 101 }, (_, index) => index);
		expect(pageOf(all, 2)).toMatchObject({ page: 2, pages: 3, first: 51, total: 101 });
		expect(pageOf(all, 9)).toMatchObject({ page: 3, shown: [100] });
		expect(pageOf([], 1)).toMatchObject({ page: 1, pages: 1, shown: [] });
	});

	it('reads nonsense in the address as nothing', () => {
		const url = new URL('http://x/?enhet=abc&side=-4&vis=tull');
		expect(readCampaignQuery(url)).toEqual({ unitId: null, search: '', order: 'frist', page: 1 });
		expect(readCampaignQuery(new URL('http://x/?enhet=7&side=2')).unitId).toBe(7);
	});
});

it('draws shares of those who are asked, and none where nobody is', () => {
	const counts = { paper: 0, asked: 4, signed: 2, left: 2, overdue: 0, away: 0 };
	const chart = drawProgress(
		{
			days: ['2026-11-21', '2026-11-23'],
			progress: [
				{ id: null, name: '', counts, signed: [0, 2] },
				{ id: 7, name: 'Skole', counts: { ...counts, asked: 0 }, signed: [0, 0] }
			]
		},
		7
	);
	expect(chart.whole).toMatchObject({ first: 0, last: 50 });
	expect(chart.whole?.path).toBe(
		`M${CHART.left} ${CHART.height - CHART.bottom}L${CHART.width - CHART.right} 123`
	);
	expect(chart.unit).toBeNull();
});
