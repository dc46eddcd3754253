import { SMALLEST } from './rounding.ts';

/** How many of those counted have what is required in one unit, for one requirement. */
export interface Cell {
	fulfilled: number;
	counted: number;
}

export type Shown = 'shown' | 'few' | 'hidden';

/** How the total of a column is known elsewhere: shown there, hidden there, or not there at all. */
export type Total = 'public' | 'hidden' | 'unknown';

/**
 * Decides which cells of a table of counts may be shown (PRODUCT.md, «Privacy by design»).
 * `few`: fewer than five have it, lack it or are counted, now or on a neighbouring day. `hidden`: shown, it would let
 * such a cell be worked out from the row or the column. In every row and column with something hidden, at least two
 * are, and together they are five or more on both sides; where that cannot be had, everything in it is hidden. A total of
 * none or all is hidden when a part of it is.
 * @param table rows × columns; null: the requirement does not apply. The last row holds the totals.
 * @param neighbours the same table on neighbouring days
 * @param totals for each column, how its total is known elsewhere; left out: nowhere
 */
export function suppress(
	table: (Cell | null)[][],
	neighbours: (Cell | null)[][][] = [],
	totals: Total[] = []
): Shown[][] {
	const last = table.length - 1;
	const totalOf = (c: number): Total => totals[c] ?? 'unknown';
	const shown: Shown[][] = table.map((row, r) =>
		row.map((cell, c) => {
			if (cell && [cell, ...neighbours.map((other) => other[r]?.[c] ?? null)].some(isFew))
				return 'few';
			return r === last && totalOf(c) === 'hidden' ? 'hidden' : 'shown';
		})
	);
	hideTellingTotals(table, shown, totalOf);
	const columns = Array.from({ length: table[0]?.length ?? 0 }, (_, c) =>
		// Hiding a total that stands elsewhere hides nothing.
		table.flatMap((_, r) => (r === last && totalOf(c) === 'public' ? [] : [[r, c] as const]))
	);
	const rows = table.slice(0, -1).map((row, r) => row.map((_, c) => [r, c] as const));
	let isChanged: boolean;
	do {
		isChanged = [...columns, ...rows].map((line) => hideOneMore(table, shown, line)).includes(true);
	} while (isChanged);
	return shown;
}

/** A whole in which nobody, or everybody, has it tells the same of every hidden part. */
function hideTellingTotals(
	table: (Cell | null)[][],
	shown: Shown[][],
	totalOf: (column: number) => Total
): void {
	const totals = shown.at(-1);
	table.at(-1)?.forEach((total, c) => {
		if (!total || !totals || totals[c] !== 'shown' || totalOf(c) === 'public') return;
		const isTelling = total.fulfilled === 0 || total.fulfilled === total.counted;
		if (isTelling && shown.some((row) => row[c] !== 'shown')) totals[c] = 'hidden';
	});
}

/** Whether 1–4 have it, lack it or are counted. */
export function isFew(cell: Cell | null): boolean {
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
