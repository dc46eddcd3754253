import { stringify } from 'csv-stringify/sync';
import { m } from '#lib/paraglide/messages.js';
import { categoryWords, timeWords } from '#lib/privacy/register-words.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { listDeletions } from '#lib/server/privacy/index.ts';

/** The deletion log for a spreadsheet. Moments are UTC. */
export const GET = async ({ locals }) => {
	const { rows } = await answer(locals, () =>
		withContext(locals, (context) => listDeletions(context, { page: 'all' }))
	);
	const table = [
		[m.ret_log_when(), m.ret_log_what(), m.ret_log_much(), m.ret_log_before(), m.ret_log_rule()],
		...rows.map(({ deletedAt, category, deleted, cutOff, amount, unit, isChosen }) => {
			const time = timeWords(amount, unit);
			return [
				deletedAt.toISOString(),
				categoryWords(category).name,
				String(deleted),
				cutOff,
				isChosen ? m.ret_log_rule_chosen({ time }) : m.ret_log_rule_standard({ time })
			];
		})
	];
	// Excel reads a file without a byte order mark as Windows-1252 and breaks æ, ø and å.
	const csv = stringify(table, { bom: true, delimiter: ';', escape_formulas: true });
	return new Response(csv, {
		headers: {
			'Content-Type': 'text/csv; charset=utf-8',
			'Content-Disposition': `attachment; filename="slettelogg-${readClock().today}.csv"`
		}
	});
};
