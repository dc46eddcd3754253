/** How a table is sorted, by the name of a column. */
export interface Sort<Column extends string> {
	by: Column;
	direction: 'stigende' | 'synkende';
}

/** What an address asks for; a column that is not there is as if it were not asked, and the first is the usual. */
export function readSort<Column extends string>(
	columns: readonly [Column, ...Column[]],
	{ by, direction }: { by: string | null; direction: string | null }
): Sort<Column> {
	return {
		by: columns.find((name) => name === by) ?? columns[0],
		direction: direction === 'synkende' ? 'synkende' : 'stigende'
	};
}

/**
 * Rows in the order of a figure or a text. What has none, or is hidden, comes last whichever way it goes: its place must not
 * tell what it hides. Equal ones keep their order.
 */
export function sortBy<Row>(
	rows: readonly Row[],
	valueOf: (row: Row) => number | string | null,
	direction: Sort<string>['direction']
): Row[] {
	const sign = direction === 'synkende' ? -1 : 1;
	return rows.toSorted((a, b) => {
		const [first, second] = [valueOf(a), valueOf(b)];
		if (first === null || second === null) return Number(first === null) - Number(second === null);
		if (typeof first === 'string' || typeof second === 'string')
			return sign * String(first).localeCompare(String(second), 'nb');
		return sign * (first - second);
	});
}
