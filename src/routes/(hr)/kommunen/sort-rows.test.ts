import { describe, expect, it } from 'vitest';
import type { OverviewCell, Published } from '#lib/server/reports/index.ts';
import { readSort, sortRows } from './sort-rows.ts';

const columns = [{ requirementId: 3 }, { requirementId: 7 }];
const told = (number: number) => number as Published;
const share = (value: number): OverviewCell => ({
	shown: 'shown',
	share: told(value),
	missing: told(5),
	counted: told(50)
});

let id = 0;
const row = (name: string, ...cells: OverviewCell[]) => ({
	unit: {
		id: (id += 1),
		name,
		people: { shown: 'shown' as const, count: told(50) },
		hasChildren: false
	},
	cells
});
const rows = [
	row('Åfarnes', share(0.9), null),
	row('Kultur', { shown: 'few' }, share(0.5)),
	row('Barnehage', share(0.7), share(0.5)),
	row('Stab', null, share(0.8)),
	row('Drift', { shown: 'hidden' }, share(0.9))
];
const names = (by: string, direction: 'stigende' | 'synkende') =>
	sortRows(rows, columns, { by, direction }).map(({ unit }) => unit.name);

describe('rows', () => {
	it('sort by unit in Norwegian order', () => {
		expect(names('enhet', 'stigende')).toEqual(['Barnehage', 'Drift', 'Kultur', 'Stab', 'Åfarnes']);
		expect(names('enhet', 'synkende')).toEqual(['Åfarnes', 'Stab', 'Kultur', 'Drift', 'Barnehage']);
	});

	it('sort by share, with what is not shown last by name both ways', () => {
		expect(names('3', 'stigende')).toEqual(['Barnehage', 'Åfarnes', 'Drift', 'Kultur', 'Stab']);
		expect(names('3', 'synkende')).toEqual(['Åfarnes', 'Barnehage', 'Drift', 'Kultur', 'Stab']);
	});

	it('sort equal shares by name', () => {
		expect(names('7', 'synkende')).toEqual(['Drift', 'Stab', 'Barnehage', 'Kultur', 'Åfarnes']);
	});

	it('are left as they were', () => {
		names('3', 'stigende');
		expect(rows.map(({ unit }) => unit.name)[0]).toBe('Åfarnes');
	});
});

describe('the sorting that an address asks for', () => {
	it.each([
		[
			{ by: '7', direction: 'synkende' },
			{ by: '7', direction: 'synkende' }
		],
		[
			{ by: '4', direction: 'stigende' },
			{ by: 'enhet', direction: 'stigende' }
		],
		[
			{ by: '', direction: 'opp' },
			{ by: 'enhet', direction: 'stigende' }
		]
	])('%o', (asked, expected) => {
		expect(readSort(asked, columns)).toEqual(expected);
	});
});
