import { stringify } from 'csv-stringify/sync';
import { withContext } from '#lib/server/auth/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { listCourseFigures } from '#lib/server/reports/index.ts';
import { figuresTable } from '../figure-words.ts';
import { periodOf } from '../read-query.ts';

/** What the page shows of the courses in a period, for a spreadsheet. */
export const GET = async ({ locals, url }) => {
	const courses = await answer(locals, () =>
		withContext(locals, (context) =>
			listCourseFigures(context, { period: periodOf(url), language: locals.locale })
		)
	);
	// Excel reads a file without a byte order mark as Windows-1252 and breaks æ, ø and å.
	const csv = stringify(figuresTable(courses), {
		bom: true,
		delimiter: ';',
		escape_formulas: true
	});
	return new Response(csv, {
		headers: {
			'Content-Type': 'text/csv; charset=utf-8',
			'Content-Disposition': `attachment; filename="kurs-${readClock().today}.csv"`
		}
	});
};
