import { require } from '../auth/index.ts';
import { addMonths, fromDay, toDay } from '../competence/index.ts';
import type { Context } from '../db/index.ts';
import { asCooperation } from './as-cooperation.ts';
import { listCooperationFigures, listFigures } from './figure-queries.ts';
import { getMunicipality } from './gap-report.ts';
import { percentOf, type Percent } from './whole-figures.ts';

export interface Trend {
	municipality: string;
	/** The first of each month, and last today. */
	points: { date: string; own: Percent; cooperation: Percent }[];
}

/**
 * The share in place at the first of each of the last months and today, of the kommune and of the whole co-operation,
 * from the counts that are kept: as fast in a large installation as in a small one but for the co-operation's own line.
 * @param input `months`: how many months back
 * @throws Forbidden, NotFound
 */
export async function getTrend(context: Context, { months }: { months: number }): Promise<Trend> {
	await require(context, 'figures', {});
	const { trx, municipalityId, today } = context;
	const { name } = await getMunicipality(context);
	const dates = listFirsts(today, months);
	const own = (await listFigures(trx, municipalityId, dates)).map(percentOf);
	const whole = await asCooperation(context, (all) => listCooperationFigures(all, dates));
	const cooperation = whole.map(percentOf);
	return {
		municipality: name,
		points: dates.map((date, index) => ({
			date,
			own: own[index] ?? null,
			cooperation: cooperation[index] ?? null
		}))
	};
}

/** The last firsts of a month before today, oldest first, and today. */
export function listFirsts(today: string, months: number): string[] {
	const day = toDay(today);
	// On the first itself the newest first before it is the last month's.
	const first = toDay(`${fromDay(day - 1).slice(0, 7)}-01`);
	const firsts = Array.from({ length: months }, (_, index) =>
		fromDay(addMonths(first, index + 1 - months))
	);
	return [...firsts, today];
}
