import type { Figures } from './figure-queries.ts';
import type { Cell, Shown } from './suppress.ts';

/** A share as it may be shown. null: nothing is asked of anybody. */
export type Share =
	| { shown: 'shown'; share: number; missing: number; counted: number }
	| { shown: 'few' | 'hidden' }
	| null;

/** Fulfilled and counted rows of figures; null when none are counted. */
export function cellOf(figures: Figures | undefined): Cell | null {
	if (!figures) return null;
	const { met, expiring, missing, expired, overdue } = figures;
	const fulfilled = met + expiring;
	const counted = fulfilled + missing + expired + overdue;
	return counted === 0 ? null : { fulfilled, counted };
}

/** The cell as it may be shown. */
export function shareOf(cell: Cell | null, shown: Shown): Share {
	if (!cell) return null;
	if (shown !== 'shown') return { shown };
	const missing = cell.counted - cell.fulfilled;
	return { shown, share: cell.fulfilled / cell.counted, missing, counted: cell.counted };
}
