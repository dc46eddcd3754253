/** Fewer people than this could be recognised. */
const SMALLEST = 5;

/** How many of those counted have what is required in one unit, for one requirement. */
export interface Cell {
	fulfilled: number;
	counted: number;
}

export type Shown = 'shown' | 'few' | 'hidden';

/**
 * Decides which cells of a table of counts may be shown (PRODUCT.md, «Privacy by design»).
 * `few`: fewer than five have it, lack it or are counted, now or on a neighbouring day. `hidden`: shown, it would let
 * such a cell be worked out from the row or the column. In every row and column with something hidden, at least two
 * are, and together they are five or more on both sides; where that cannot be had, everything in it is hidden.
 * @param table rows × columns; null: the requirement does not apply. The last row holds the totals.
 * @param neighbours the same table on neighbouring days
 * @param hiddenTotals for each column, whether its total is hidden where this table is one row of another
 */
export function suppress(
	table: (Cell | null)[][],
	neighbours: (Cell | null)[][][] = [],
	hiddenTotals: boolean[] = []
): Shown[][] {
	const shown: Shown[][] = table.map((row, r) =>
		row.map((cell, c) => {
			if (cell && [cell, ...neighbours.map((other) => other[r]?.[c] ?? null)].some(isFew))
				return 'few';
			return r === table.length - 1 && hiddenTotals[c] ? 'hidden' : 'shown';
		})
	);
	const columns = table[0]?.length ?? 0;
	const lines = [
		...Array.from({ length: columns }, (_, c) => table.map((_, r) => [r, c] as const)),
		...table.slice(0, -1).map((row, r) => row.map((_, c) => [r, c] as const))
	];
	for (let changed = true; changed;) {
		changed = false;
		for (const line of lines) if (hideOneMore(table, shown, line)) changed = true;
	}
	return shown;
}

function isFew(cell: Cell | null): boolean {
	if (!cell || cell.counted === 0) return false;
	const missing = cell.counted - cell.fulfilled;
	return [cell.counted, cell.fulfilled, missing].some((count) => count > 0 && count < SMALLEST);
}

/** Hides the smallest visible cell of a row or column when what is hidden there could still be worked out. */
function hideOneMore(
	table: (Cell | null)[][],
	shown: Shown[][],
	line: (readonly [number, number])[]
): boolean {
	const cells = line.flatMap(([r, c]) => {
		const cell = table[r]?.[c];
		return cell ? [{ r, c, cell, visible: shown[r]?.[c] === 'shown' }] : [];
	});
	const hidden = cells.filter(({ visible }) => !visible).map(({ cell }) => cell);
	if (hidden.length === 0) return false;
	const fulfilled = sum(hidden.map((cell) => cell.fulfilled));
	const counted = sum(hidden.map((cell) => cell.counted));
	if (hidden.length > 1 && !isFew({ fulfilled, counted })) return false;
	const [smallest] = cells
		.filter(({ visible, cell }) => visible && cell.counted > 0)
		.sort((a, b) => a.cell.counted - b.cell.counted);
	const row = smallest && shown[smallest.r];
	if (!smallest || !row) return false;
	row[smallest.c] = 'hidden';
	return true;
}

function sum(numbers: number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
