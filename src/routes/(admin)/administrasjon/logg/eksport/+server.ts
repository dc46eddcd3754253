import { stringify } from 'csv-stringify/sync';
import { m } from '#lib/paraglide/messages.js';
import { permissionWords } from '#lib/roles/role-words.ts';
import { findChanges, findLooks, withContext } from '#lib/server/auth/index.ts';
import type { Context } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { changeWords, detailWords } from '../change-words.ts';
import { logQueryOf, type ReadLogQuery } from '../read-query.ts';

/** What the page finds, all of it, for a spreadsheet. Moments are UTC. */
export const GET = async ({ locals, url }) => {
	const query: ReadLogQuery = { ...logQueryOf(url), page: 'all' };
	const rows = await answer(locals, () =>
		withContext(locals, (context) => tableOf(context, query))
	);
	// Excel reads a file without a byte order mark as Windows-1252 and breaks æ, ø and å.
	const csv = stringify(rows, { bom: true, delimiter: ';', escape_formulas: true });
	return new Response(csv, {
		headers: {
			'Content-Type': 'text/csv; charset=utf-8',
			'Content-Disposition': `attachment; filename="logg-${query.from}-${query.last}.csv"`
		}
	});
};

async function tableOf(context: Context, query: ReadLogQuery): Promise<string[][]> {
	if (query.log === 'access') {
		const { rows } = await findLooks(context, query);
		return [
			[m.log_when(), m.log_who(), m.log_whom(), m.log_what(), m.log_reference()],
			...rows.map(({ at, actorName, subjectName, permission, requestId }) => [
				at.toISOString(),
				actorName,
				subjectName,
				permissionWords(permission),
				requestId
			])
		];
	}
	const { rows } = await findChanges(context, query);
	return [
		[m.log_when(), m.log_who(), m.log_what(), m.log_detail(), m.log_reference()],
		...rows.map(({ at, actorName, action, detail, requestId }) => [
			at.toISOString(),
			actorName,
			changeWords(action),
			detailWords(detail),
			requestId
		])
	];
}
