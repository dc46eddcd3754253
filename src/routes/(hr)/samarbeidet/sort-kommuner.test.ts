import { describe, expect, it } from 'vitest';
import type { Cooperation } from '#lib/server/reports/index.ts';
import { readSort, sortKommuner, type ColumnName } from './sort-kommuner.ts';

const row = (
	name: string,
	share: number | null,
	missing = 0,
	change: number | null = null
): Cooperation['rows'][number] => ({
	id: 1,
	name,
	share: share === null ? { shown: 'few' } : { shown: 'shown', share, missing, counted: 100 },
	expiring: share === null ? { shown: 'hidden' } : { shown: 'shown', rows: missing * 2 },
	change: change === null ? null : { shown: 'shown', by: change }
});
const rows = [
	row('Åfjord', 0.9, 10, 0.02),
	row('Molde', 0.7, 300, -0.1),
	row('Aukra', null),
	row('Rauma', 0.8, 40)
];
const names = (by: ColumnName, direction: 'stigende' | 'synkende') =>
	sortKommuner(rows, { by, direction }).map(({ name }) => name);

describe('kommuner', () => {
	it.each<[ColumnName, string, string]>([
		['kommune', 'Aukra Molde Rauma Åfjord', 'Åfjord Rauma Molde Aukra'],
		['plass', 'Molde Rauma Åfjord Aukra', 'Åfjord Rauma Molde Aukra'],
		['mangler', 'Åfjord Rauma Molde Aukra', 'Molde Rauma Åfjord Aukra'],
		['utloper', 'Åfjord Rauma Molde Aukra', 'Molde Rauma Åfjord Aukra'],
		['endring', 'Molde Åfjord Aukra Rauma', 'Åfjord Molde Aukra Rauma']
	])('sort by %s, what may not be shown last both ways', (by, rising, falling) => {
		expect(names(by, 'stigende').join(' ')).toBe(rising);
		expect(names(by, 'synkende').join(' ')).toBe(falling);
	});

	it.each([
		['plass', 'synkende', { by: 'plass', direction: 'synkende' }],
		['folketall', 'opp', { by: 'kommune', direction: 'stigende' }],
		[null, null, { by: 'kommune', direction: 'stigende' }]
	])('asked for %s %s', (by, direction, expected) => {
		expect(readSort(by, direction)).toEqual(expected);
	});
});
