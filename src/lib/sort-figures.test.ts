import { describe, expect, it } from 'vitest';
import { readSort, sortBy } from './sort-figures.ts';

const COLUMNS = ['kurs', 'startet'] as const;

describe('what an address asks for', () => {
	it.each([
		['startet', 'synkende', { by: 'startet', direction: 'synkende' }],
		['alder', 'opp', { by: 'kurs', direction: 'stigende' }],
		[null, null, { by: 'kurs', direction: 'stigende' }]
	])('%s %s', (by, direction, expected) => {
		expect(readSort(COLUMNS, { by, direction })).toEqual(expected);
	});
});

describe('rows', () => {
	const rows = [
		{ name: 'Åpent', figure: 7 },
		{ name: 'Arkiv', figure: null },
		{ name: 'Data', figure: 20 },
		{ name: 'Bil', figure: 7 }
	];
	const names = (sorted: typeof rows) => sorted.map(({ name }) => name).join(' ');
	it.each([
		['stigende', 'Åpent Bil Data Arkiv'],
		['synkende', 'Data Åpent Bil Arkiv']
	] as const)('by a figure, %s: what is hidden comes last', (direction, expected) => {
		expect(names(sortBy(rows, ({ figure }) => figure, direction))).toBe(expected);
	});
	it.each([
		['stigende', 'Arkiv Bil Data Åpent'],
		['synkende', 'Åpent Data Bil Arkiv']
	] as const)('by a name, %s', (direction, expected) => {
		expect(names(sortBy(rows, ({ name }) => name, direction))).toBe(expected);
	});
});
