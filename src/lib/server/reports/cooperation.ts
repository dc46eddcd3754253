import { require } from '../auth/index.ts';
import { addMonths, fromDay, toDay } from '../competence/index.ts';
import type { Context } from '../db/index.ts';
import { listMunicipalities } from '../people/index.ts';
import { asCooperation } from './as-cooperation.ts';
import { listFiguresOfAll, type Figures } from './figure-queries.ts';
import { cellOf, shareOf, type Share } from './share.ts';
import { suppress, type Cell, type Shown } from './suppress.ts';

/** A count as it may be shown. null: nothing is asked of anybody. */
export type Count = { shown: 'shown'; rows: number } | { shown: 'few' | 'hidden' } | null;

export interface ComparedFigures {
	share: Share;
	/** Rows that are in place and expire soon. */
	expiring: Count;
	/** Change of the share since the day a year before, between −1 and 1. null: nothing is asked now, or nothing was then. */
	change: { shown: 'shown'; by: number } | { shown: 'hidden' } | null;
}

export interface Cooperation {
	date: string;
	/** The day a year before. */
	before: string;
	rows: ({ id: number; name: string } & ComparedFigures)[];
	total: ComparedFigures;
}

/**
 * The kommuner of the co-operation side by side on a day, past or future, without names. Each figure is suppressed among
 * the kommuner: the smallest cannot be worked out from the others and the total.
 * @throws Forbidden
 */
export async function getCooperation(
	context: Context,
	{ date }: { date: string }
): Promise<Cooperation> {
	await require(context, 'cooperation', {});
	const municipalities = await listMunicipalities(context.trx);
	const before = fromDay(addMonths(toDay(date), -12));
	const figures = await asCooperation(context, (trx) =>
		listFiguresOfAll(trx, [...around(date), ...around(before)])
	);
	const byKey = new Map(figures.map((one) => [`${one.municipalityId} ${one.date}`, one]));
	const ids = municipalities.map(({ id }) => id);
	const columnOn = (day: string, read: (figures: Figures | undefined) => Cell | null): Column =>
		suppressed(around(day).map((on) => withTotal(ids.map((id) => read(byKey.get(`${id} ${on}`))))));
	const now = columnOn(date, cellOf);
	const then = columnOn(before, cellOf);
	const expiring = columnOn(date, expiringOf);
	const compared = (row: number): ComparedFigures => {
		const share = shareOf(now.cells[row] ?? null, now.shown[row] ?? 'few');
		const earlier = shareOf(then.cells[row] ?? null, then.shown[row] ?? 'few');
		return {
			share,
			expiring: countOf(expiring.cells[row] ?? null, expiring.shown[row] ?? 'few'),
			change: changeOf(share, earlier)
		};
	};
	return {
		date,
		before,
		rows: municipalities.map(({ id, name }, row) => ({ id, name, ...compared(row) })),
		total: compared(municipalities.length)
	};
}

function changeOf(now: Share, then: Share): ComparedFigures['change'] {
	if (!now || !then) return null;
	return now.shown === 'shown' && then.shown === 'shown'
		? { shown: 'shown', by: now.share - then.share }
		: { shown: 'hidden' };
}

/** One figure of each kommune, and last the total. */
interface Column {
	cells: (Cell | null)[];
	shown: Shown[];
}

/** The day, and its neighbours. */
function around(date: string): string[] {
	const day = toDay(date);
	return [date, fromDay(day - 1), fromDay(day + 1)];
}

function withTotal(cells: (Cell | null)[]): (Cell | null)[] {
	const counted = cells.reduce((sum, cell) => sum + (cell?.counted ?? 0), 0);
	const fulfilled = cells.reduce((sum, cell) => sum + (cell?.fulfilled ?? 0), 0);
	return [...cells, counted === 0 ? null : { fulfilled, counted }];
}

/** Decides what of a column may be shown. @param days the column on the day, and on neighbouring days */
function suppressed([cells = [], ...neighbours]: (Cell | null)[][]): Column {
	const asTable = (column: (Cell | null)[]) => column.map((cell) => [cell]);
	const shown = suppress(asTable(cells), neighbours.map(asTable));
	return { cells, shown: shown.map(([one]) => one ?? 'few') };
}

function expiringOf(figures: Figures | undefined): Cell | null {
	const cell = cellOf(figures);
	return cell && figures ? { fulfilled: figures.expiring, counted: cell.counted } : null;
}

function countOf(cell: Cell | null, shown: Shown): Count {
	if (!cell) return null;
	return shown === 'shown' ? { shown, rows: cell.fulfilled } : { shown };
}
