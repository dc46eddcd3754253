import type { Context } from '../../db/index.ts';
import { findUnit } from '../queries.ts';
import { NotFound } from '../gap-report.ts';
import { compareCounts, type CountChange } from './compare-counts.ts';
import { compareRows, type RowChange } from './compare-rules.ts';
import { countRows, namedRows } from './document.ts';
import { askCounts, askNames } from './freeze-report.ts';
import { getFrozenReport, type FrozenReport } from './open-frozen-report.ts';
import { listRevocations } from './queries.ts';
import type { RevokedOn } from './why-rules.ts';

/** A frozen report beside what the data say today about that day. */
export interface Comparison {
	report: FrozenReport;
	/** Whether the unit asked about is no longer there on that day: then everything is gone. */
	isUnitGone: boolean;
	/** Of a report with names; null of one of figures. */
	rows: RowChange[] | null;
	/** Of a report of figures; null of one with names. */
	counts: CountChange[] | null;
}

/**
 * Asks the frozen question again, of what is known now about that same day, and tells what has been added, removed and
 * changed, and why.
 * @throws Forbidden, NotFound also when the frozen text cannot be read
 */
export async function compareFrozenReport(context: Context, id: string): Promise<Comparison> {
	const report = await getFrozenReport(context, id);
	const { document } = report;
	if (!document)
		throw new NotFound(
			`Innholdet i rapporten ${id} er endret og kan ikke leses. Den kan derfor ikke sammenlignes.`
		);
	const { query } = document;
	const isUnitGone = query.unitCode !== null && !(await isUnitThere(context, query));
	if (query.kind === 'tall') {
		const now = isUnitGone ? [] : await askCounts(context, query);
		return { report, isUnitGone, rows: null, counts: compareCounts(countRows(document), now) };
	}
	const now = isUnitGone ? [] : await askNames(context, query);
	const revokedOn = await findRevocations(context, query.date);
	return {
		report,
		isUnitGone,
		rows: compareRows(namedRows(document), now, revokedOn),
		counts: null
	};
}

async function isUnitThere(
	{ trx, municipalityId }: Context,
	{ date, unitCode }: { date: string; unitCode: string | null }
): Promise<boolean> {
	return (await findUnit(trx, municipalityId, { code: unitCode ?? '' }, date)) !== undefined;
}

async function findRevocations({ trx, municipalityId }: Context, date: string): Promise<RevokedOn> {
	const days = new Map(
		(await listRevocations(trx, municipalityId, date)).map(
			({ employeeNumber, competence, level, on, source, revokedOn }) => [
				JSON.stringify([employeeNumber, competence, level, on, source]),
				revokedOn
			]
		)
	);
	return (number, competence, { kilde, oppnadd, niva }) =>
		days.get(JSON.stringify([number, competence, niva, oppnadd, kilde])) ?? null;
}
