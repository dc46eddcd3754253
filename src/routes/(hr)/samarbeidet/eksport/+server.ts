import { stringify } from 'csv-stringify/sync';
import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { dateOf } from '#lib/server/hooks/wording.ts';
import { getCooperation } from '#lib/server/reports/index.ts';
import { cooperationTable } from '../figure-words.ts';

/** What the page shows of the kommuner on a day, for a spreadsheet. */
export const GET = async ({ locals, url }) => {
	const { date } = dateOf(url);
	const cooperation = await answer(locals, () =>
		withContext(locals, (context) => getCooperation(context, { date }))
	);
	// Excel reads a file without a byte order mark as Windows-1252 and breaks æ, ø and å. A change may begin with a minus:
	// only names are written by people, and they are kommuner.
	const csv = stringify(cooperationTable(cooperation), { bom: true, delimiter: ';' });
	return new Response(csv, {
		headers: {
			'Content-Type': 'text/csv; charset=utf-8',
			'Content-Disposition': `attachment; filename="samarbeidet-${date}.csv"`
		}
	});
};
