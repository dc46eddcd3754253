import type { Overview, OverviewCell, PublishedCount } from '#lib/server/reports/index.ts';

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

type ToldCell = Extract<OverviewCell, { shown: 'shown' | 'nearly' }>;

/**
 * The headline figures: those of the requirements below them added up, which tells nothing that they do not tell already.
 * Where fewer than five lack one, none are counted as missing, and the share is as if two were.
 */
export function keyFigures({ total, expiring, people }: Overview): KeyFigures {
	const asked = total.filter((cell) => cell !== null);
	const told = asked.filter(
		(cell): cell is ToldCell => cell.shown === 'shown' || cell.shown === 'nearly'
	);
	const staff = figureOf(people);
	const all = (figure: Figure): KeyFigures => ({
		share: figure,
		missing: figure,
		expiring: figure,
		people: staff,
		partlyOf: null
	});
	if (asked.length === 0) return all('nothing');
	if (told.length === 0) return all('hidden');
	const counted = sum(told.map((cell) => cell.counted));
	const fulfilled = sum(told.map((cell) => cell.counted * cell.share));
	const lacking = sum(told.map((cell) => (cell.shown === 'shown' ? cell.missing : 0)));
	return {
		share: { value: fulfilled / counted },
		missing: lacking === 0 ? 'few' : { value: lacking },
		expiring: expiring === null ? 'hidden' : figureOf(expiring),
		people: staff,
		partlyOf: told.length === asked.length ? null : told.length
	};
}

function figureOf(count: PublishedCount): Figure {
	return count.shown === 'shown' ? { value: count.count } : count.shown;
}

function sum(numbers: number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
