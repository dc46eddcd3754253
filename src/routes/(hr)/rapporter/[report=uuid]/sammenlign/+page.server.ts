import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { dateOf } from '#lib/server/hooks/wording.ts';
import { compareFrozenReport } from '#lib/server/reports/index.ts';
import { readChangesQuery } from '../../read-query.ts';
import { countKinds, pageCountChanges, pageRowChanges } from './shown-changes.ts';

export const load = async ({ locals, params, url }) => {
	const query = readChangesQuery(url);
	const { report, isUnitGone, rows, counts } = await answer(locals, () =>
		withContext(locals, (context) => compareFrozenReport(context, params.report))
	);
	const { id, title, verification, unitNames } = report;
	return {
		size: 'sm' as const,
		today: dateOf(url).today,
		report: { id, title, verification, unitNames, query: report.query },
		query,
		isUnitGone,
		kinds: countKinds(rows ?? counts ?? []),
		/** One of the two. */
		rows: rows && pageRowChanges(rows, query, unitNames),
		counts: counts && pageCountChanges(counts, query, unitNames)
	};
};
