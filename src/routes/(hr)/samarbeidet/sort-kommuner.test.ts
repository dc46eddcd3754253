import { describe, expect, it } from 'vitest';
import type { Cooperation, Published } from '#lib/server/reports/index.ts';
import { readSort, sortKommuner, type ColumnName } from './sort-kommuner.ts';

const told = (number: number) => number as Published;
const row = (
	name: string,
	share: number | null,
	missing = 0,
	change: number | null = null
): Cooperation['rows'][number] => ({
	id: 1,
	name,
	share: share === null ? { shown: 'hidden' } : { shown: 'shown', percent: told(share) },
	missing: share === null ? { shown: 'few' } : { shown: 'shown', count: told(missing) },
	expiring: share === null ? { shown: 'few' } : { shown: 'shown', count: told(missing * 2) },
	change: change === null ? null : { shown: 'shown', points: told(change) }
});
const rows = [
	row('Åfjord', 90, 10, 2),
	row('Molde', 70, 300, -10),
	row('Aukra', null),
	row('Rauma', 80, 40)
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
