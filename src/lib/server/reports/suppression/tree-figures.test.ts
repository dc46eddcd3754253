import { describe, expect, it } from 'vitest';
import { decideFigures, type Place } from './tree-figures.ts';

const MET = 1;
const OVERDUE = 6;

/** A kommune of units side by side, each «those who have it/everybody». */
function kommuneOf(...units: string[]) {
	const counts = units.map((unit) => unit.split('/').map(Number));
	const sum = (index: number) => counts.reduce((all, unit) => all + (unit[index] ?? 0), 0);
	const all = [[sum(0), sum(1)], ...counts];
	const places = all.map(([, people = 0], index): Place => ({
		parent: index === 0 ? -1 : 0,
		people,
		isDetailed: true
	}));
	const table = new Int32Array(places.length * 7);
	for (const [place, [has = 0, people = 0]] of all.entries()) {
		table[place * 7 + MET] = has;
		table[place * 7 + OVERDUE] = people - has;
	}
	return decideFigures(places, [table]);
}

const shares = (figures: ReturnType<typeof kommuneOf>, units: number) =>
	Array.from({ length: units + 1 }, (_, place) => figures.shareOf(place, 0)?.shown);

describe('what may be told of a kommune', () => {
	it('is to the nearest five, and shares are of what is told', () => {
		// 36 of 76 lack it.
		expect(kommuneOf('20/30', '20/46').shareOf(0, 0)).toEqual({
			shown: 'shown',
			missing: 35,
			counted: 75,
			share: 40 / 75
		});
	});

	it.each([
		['five and more on both sides', ['10/21', '31/46'], ['shown', 'shown', 'shown']],
		['three lack it', ['17/20', '31/46'], ['shown', 'nearly', 'shown']],
		['nobody lacks it', ['20/20', '31/46'], ['shown', 'nearly', 'shown']],
		['three have it', ['3/21', '31/46'], ['shown', 'few', 'shown']],
		['four work there', ['4/4', '31/46'], ['shown', 'few', 'shown']]
	])('%s', (_, units, expected) => {
		expect(shares(kommuneOf(...units), units.length)).toEqual(expected);
	});

	it('is one thing less where the rounded numbers meet', () => {
		// 8 lack it in the kommune, told as 10 and so at least 8; two units of fewer than five can be no more than 4 each.
		const figures = kommuneOf('16/20', '16/20');
		const told = shares(figures, 2);
		expect(told).toContain('hidden');
		expect(told.filter((one) => one !== 'hidden').length).toBeGreaterThan(0);
	});

	it('withholds everything that would tell of a status', () => {
		const figures = kommuneOf('16/20', '16/20');
		const counts = [0, 1, 2].map((place) => figures.countOf(place, 0, OVERDUE));
		expect(counts.some((count) => count?.shown === 'hidden')).toBe(true);
	});

	it('is nothing where nobody is asked', () => {
		const figures = kommuneOf('0/0', '31/43');
		expect(figures.shareOf(1, 0)).toBeNull();
		expect(figures.countOf(1, 0, MET)).toBeNull();
	});
});
