import { isFew, type Cell, type Shown } from './suppress.ts';

/** From so many rows on, one in whole per cent is five or more: a change of a few does not show. */
const FINE = 500;

/**
 * Decides which points of a share over time, in whole per cent, may be shown. `few`: 1–4 have it, lack it or are counted;
 * or, where so few rows are counted that it would show, it differs by 1–4 from the point shown after it. The newest
 * point goes first.
 * @param cells oldest first; null: nothing is asked
 */
export function suppressSeries(cells: (Cell | null)[]): Shown[] {
	let next: Cell | null = null;
	return cells
		.toReversed()
		.map((cell): Shown => {
			if (!cell) return 'shown';
			if (isFew(cell) || (next !== null && isTelling(cell, next))) return 'few';
			// A day without rows tells of nobody, and parts no two others.
			if (cell.counted > 0) next = cell;
			return 'shown';
		})
		.toReversed();
}

function isTelling(cell: Cell, next: Cell): boolean {
	if (Math.min(cell.counted, next.counted) >= FINE) return false;
	const fulfilled = Math.abs(cell.fulfilled - next.fulfilled);
	const missing = Math.abs(cell.counted - cell.fulfilled - (next.counted - next.fulfilled));
	return isFew({ fulfilled, counted: fulfilled + missing });
}
