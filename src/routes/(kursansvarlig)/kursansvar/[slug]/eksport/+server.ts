import { stringify } from 'csv-stringify/sync';
import { withContext } from '#lib/server/auth/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { getCourseReport } from '#lib/server/reports/index.ts';
import { questionsTable } from '../../figure-words.ts';
import { asksAllVersions } from '../../read-query.ts';

/** What the page shows of the questions of a course, for a spreadsheet. */
export const GET = async ({ locals, params, url }) => {
	const { slug, questions } = await answer(locals, () =>
		withContext(locals, (context) =>
			getCourseReport(context, {
				slug: params.slug,
				allVersions: asksAllVersions(url),
				language: locals.locale
			})
		)
	);
	// Excel reads a file without a byte order mark as Windows-1252 and breaks æ, ø and å. How a question tells apart may
	// begin with a minus; a mistake may be what somebody typed, so it must not be run as a formula.
	const csv = stringify(questionsTable(questions), {
		bom: true,
		delimiter: ';',
		escape_formulas: true
	});
	return new Response(csv, {
		headers: {
			'Content-Type': 'text/csv; charset=utf-8',
			'Content-Disposition': `attachment; filename="${slug}-${readClock().today}.csv"`
		}
	});
};
