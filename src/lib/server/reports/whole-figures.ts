import type { Figures } from './figure-queries.ts';
import {
	countOf,
	derive,
	roundTo,
	TEN,
	type Published,
	type PublishedCount
} from './suppression/index.ts';

/**
 * A share of a whole kommune in whole per cent, worked out from rows in whole tens: nothing more can be read from it.
 * null: nothing is asked of anybody.
 */
export type Percent = { shown: 'shown'; percent: Published } | { shown: 'hidden' } | null;

/** With fewer rows than this, tens are too coarse for a share. */
const ENOUGH = 50;

/** Rows that are missing, expired or overdue. */
function missingOf({ missing, expired, overdue }: Figures): number {
	return missing + expired + overdue;
}

function countedOf(figures: Figures): number {
	return figures.met + figures.expiring + missingOf(figures);
}

export function percentOf(figures: Figures | undefined): Percent {
	if (!figures || countedOf(figures) === 0) return null;
	const counted = roundTo(TEN, countedOf(figures));
	if (counted < ENOUGH) return { shown: 'hidden' };
	const missing = roundTo(TEN, missingOf(figures));
	return {
		shown: 'shown',
		percent: derive([missing, counted], (some, all) =>
			Math.round((Math.max(0, all - some) / all) * 100)
		)
	};
}

/** Rows of a whole kommune in whole tens. null: nothing is asked of anybody. */
export function tensOf(
	figures: Figures | undefined,
	kind: 'missing' | 'expiring'
): PublishedCount | null {
	if (!figures || countedOf(figures) === 0) return null;
	return countOf(TEN, kind === 'missing' ? missingOf(figures) : figures.expiring);
}
