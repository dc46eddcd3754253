/** Rows shown at once. */
const PAGE = 100;

export interface RowPage<T> {
	rows: T[];
	/** How many match what is asked for. */
	found: number;
	/** Place of the first row shown among those found, from 1. */
	first: number;
	page: number;
	pages: number;
}

export interface RowQuery {
	search: string;
	/** Name of a column; another is as if none were asked for. */
	sortBy: string;
	descending: boolean;
	page: number;
}

type Words<T> = (row: T) => string | number | null;

/**
 * The part of a long list that an address asks for. Without a column: in the order of the list. Numbers in texts sort as
 * numbers, and what is empty comes last whichever way it goes. A page after the last is the last.
 * @param columns what a column sorts by
 * @param searched what a search looks in
 */
export function pageRows<T>(
	all: T[],
	{ search, sortBy, descending, page }: RowQuery,
	columns: Record<string, Words<T>>,
	searched: Words<T>[]
): RowPage<T> {
	const wanted = search.trim().toLocaleLowerCase('nb');
	const found = all.filter((row) =>
		searched.some((words) =>
			String(words(row) ?? '')
				.toLocaleLowerCase('nb')
				.includes(wanted)
		)
	);
	const words = Object.hasOwn(columns, sortBy) ? columns[sortBy] : undefined;
	const sorted = words
		? found.toSorted((a, b) => compareWords(words(a), words(b), descending ? -1 : 1))
		: found;
	const pages = Math.max(1, Math.ceil(found.length / PAGE));
	const shown = Math.min(Math.max(1, page), pages);
	const start = (shown - 1) * PAGE;
	return {
		rows: sorted.slice(start, start + PAGE),
		found: found.length,
		first: start + 1,
		page: shown,
		pages
	};
}

const norwegian = new Intl.Collator('nb', { numeric: true });

function compareWords(a: string | number | null, b: string | number | null, sign: number): number {
	const isEmpty = (words: string | number | null) => words === null || words === '';
	if (isEmpty(a) || isEmpty(b)) return Number(isEmpty(a)) - Number(isEmpty(b));
	return sign * norwegian.compare(String(a), String(b));
}
