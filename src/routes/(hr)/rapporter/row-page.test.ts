import { describe, expect, it } from 'vitest';
import { pageRows, type RowQuery } from './row-page.ts';

interface Row {
	number: string;
	name: string;
	due: string | null;
}
const rows: Row[] = [
	{ number: '10', name: 'Åse', due: '2026-01-01' },
	{ number: '9', name: 'Bo', due: null },
	{ number: '100', name: 'Ære', due: '2025-01-01' }
];
const columns = {
	number: (row: Row) => row.number,
	name: (row: Row) => row.name,
	due: (row: Row) => row.due
};
const asked: RowQuery = { search: '', sortBy: '', descending: false, page: 1 };
const numbers = (change: Partial<RowQuery>, all = rows) =>
	pageRows(all, { ...asked, ...change }, columns, [columns.number, columns.name]).rows.map(
		({ number }) => number
	);

describe('rows', () => {
	it.each([
		['in the order of the list', {}, ['10', '9', '100']],
		['by number as numbers', { sortBy: 'number' }, ['9', '10', '100']],
		['the other way', { sortBy: 'number', descending: true }, ['100', '10', '9']],
		['by name in Norwegian order', { sortBy: 'name' }, ['9', '100', '10']],
		['with what is empty last', { sortBy: 'due' }, ['100', '10', '9']],
		['both ways', { sortBy: 'due', descending: true }, ['10', '100', '9']],
		['by a column there is not: as the list', { sortBy: 'toString' }, ['10', '9', '100']],
		['that match, in capitals or not', { search: ' åSE ' }, ['10']],
		['that match any of what is searched', { search: '9' }, ['9']],
		['that match not: none', { search: 'x' }, []]
	])('%s', (_, change, expected) => {
		expect(numbers(change)).toEqual(expected);
	});

	it('come a hundred at a time', () => {
		const many = Array.from({ length: 250 }, (_, i) => ({ number: `${i}`, name: '', due: null }));
		const page = (number: number) =>
			pageRows(many, { ...asked, page: number }, columns, [columns.number]);
		expect(page(1)).toMatchObject({ found: 250, first: 1, page: 1, pages: 3 });
		expect(page(3).rows).toHaveLength(50);
		expect(page(3).first).toBe(201);
		expect(page(99).page).toBe(3);
		expect(page(-1).page).toBe(1);
	});

	it('of an empty list are one page of none', () => {
		expect(pageRows([], asked, columns, [])).toEqual({
			rows: [],
			found: 0,
			first: 1,
			page: 1,
			pages: 1
		});
	});
});
