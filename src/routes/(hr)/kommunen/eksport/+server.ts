import { stringify } from 'csv-stringify/sync';
import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { dateOf, wordingOf } from '#lib/server/hooks/wording.ts';
import { getOverview } from '#lib/server/reports/index.ts';
import { overviewTable } from '../overview-table.ts';
import { unitOf } from '../read-query.ts';

/** What the page «Kommunen» shows for a day and a unit, for a spreadsheet. */
export const GET = async ({ locals, url }) => {
	const { date } = dateOf(url);
	const unitId = unitOf(url);
	const overview = await answer(locals, () =>
		withContext(locals, (context) =>
			getOverview(context, { date, unitId, wording: wordingOf(locals) })
		)
	);
	const file = unitId === null ? `kommunen-${date}.csv` : `kommunen-enhet-${unitId}-${date}.csv`;
	// Excel reads a file without a byte order mark as Windows-1252 and breaks æ, ø and å.
	const csv = stringify(overviewTable(overview), {
		bom: true,
		delimiter: ';',
		escape_formulas: true
	});
	return new Response(csv, {
		headers: {
			'Content-Type': 'text/csv; charset=utf-8',
			'Content-Disposition': `attachment; filename="${file}"`
		}
	});
};
