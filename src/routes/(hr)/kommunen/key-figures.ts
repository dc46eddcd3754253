import type { Overview, OverviewCell } from '#lib/server/reports/index.ts';

/** A headline figure: a number; too few to show; hidden; or nothing is required. */
export type Figure = { value: number } | 'few' | 'hidden' | 'nothing';

export interface KeyFigures {
	/** Share between 0 and 1 of what is required that is in place. */
	share: Figure;
	missing: Figure;
	expiring: Figure;
	people: Figure;
	/** When some requirements are suppressed: how many the share and the missing are of. null: all of them. */
	partlyOf: number | null;
}

type ShownCell = Extract<OverviewCell, { shown: 'shown' }>;

/**
 * The headline figures. Where the whole may not be shown, they add up the requirements that are shown below them; that
 * tells nothing which those do not tell already.
 */
export function keyFigures({ total, share, missing, expiring, people }: Overview): KeyFigures {
	const asked = total.filter((cell) => cell !== null);
	const shown = asked.filter((cell): cell is ShownCell => cell.shown === 'shown');
	const staff = orFew(people);
	if (asked.length === 0)
		return {
			share: 'nothing',
			missing: 'nothing',
			expiring: 'nothing',
			people: staff,
			partlyOf: null
		};
	if (shown.length === asked.length)
		return {
			share: share === null ? 'hidden' : { value: share },
			missing: orFew(missing),
			expiring: orFew(expiring),
			people: staff,
			partlyOf: null
		};
	if (shown.length === 0)
		return {
			share: 'hidden',
			missing: 'hidden',
			expiring: 'hidden',
			people: staff,
			partlyOf: null
		};
	const counted = sum(shown.map((cell) => cell.counted));
	const lacking = sum(shown.map((cell) => cell.missing));
	return {
		share: { value: (counted - lacking) / counted },
		missing: { value: lacking },
		expiring: 'hidden',
		people: staff,
		partlyOf: shown.length
	};
}

function orFew(value: number | null): Figure {
	return value === null ? 'few' : { value };
}

function sum(numbers: number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
