import { describe, expect, it } from 'vitest';
import { domainOf, findByLink, linkNameOf, linkOf, readDomain } from './find-door.ts';

describe('The domain of what somebody typed', () => {
	it.each([
		['kari@molde.kommune.no', 'molde.kommune.no'],
		['  Kari.Fjell@Molde.Kommune.NO ', 'molde.kommune.no'],
		['kari@ås.kommune.no', 'ås.kommune.no'],
		['kari@molde', null],
		['Molde', null],
		['a@b@molde.kommune.no', null],
		['kari@', null],
		['@molde.kommune.no', null],
		['', null]
	])('%j: %s', (typed, expected) => {
		expect(domainOf(typed)).toBe(expected);
	});

	it('is kept in one way', () => {
		expect(readDomain('@Molde.Kommune.no')).toBe('molde.kommune.no');
		expect(readDomain('molde.kommune.no.')).toBe('molde.kommune.no');
		expect(readDomain('molde kommune')).toBeNull();
		expect(readDomain('-a.no')).toBeNull();
	});
});

describe('The link of a kommune', () => {
	const all = [
		{ id: 1506, name: 'Molde' },
		{ id: 1818, name: 'Herøy' },
		{ id: 1515, name: 'Herøy' },
		{ id: 3451, name: 'Nord-Aurdal' },
		{ id: 5610, name: 'Karasjok - Kárášjohka' }
	];

	it.each([
		['Molde', 'molde'],
		['Nord-Aurdal kommune', 'nord-aurdal'],
		['Ås', 'as'],
		['Herøy', 'heroy'],
		['Karasjok - Kárášjohka', 'karasjok-karasjohka']
	])('of %s is %s', (name, expected) => {
		expect(linkNameOf(name)).toBe(expected);
	});

	it.each([
		['molde', 1506],
		['Molde kommune', 1506],
		['1515', 1515],
		['heroy', null],
		['nowhere', null],
		['', null]
	])('%s leads to %s', (link, expected) => {
		expect(findByLink(all, link)?.id ?? null).toBe(expected);
	});

	it('is the number where two have the same name', () => {
		expect(all.map((one) => linkOf(all, one))).toEqual([
			'molde',
			'1818',
			'1515',
			'nord-aurdal',
			'karasjok-karasjohka'
		]);
	});
});
