import { stringify } from 'csv-stringify/sync';
import { m } from '#lib/paraglide/messages.js';
import { withContext } from '#lib/server/auth/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { wordingOf } from '#lib/server/hooks/wording.ts';
import { getCampaign } from '#lib/server/reports/index.ts';
import { findLacking, readCampaignQuery } from '../campaign-query.ts';
import { responseWords } from '../response-words.ts';

/** Who lacks the agreement today, as the page shows them, for a spreadsheet. */
export const GET = async ({ locals, params, url }) => {
	const { search, order } = readCampaignQuery(url);
	const { today } = readClock();
	const { lacking } = await answer(locals, () =>
		withContext(locals, (context) =>
			getCampaign(context, { code: params.code, wording: wordingOf(locals) })
		)
	);
	const rows = [
		[
			m.oppfolging_column_name(),
			m.oppfolging_column_number(),
			m.oppfolging_column_position(),
			m.oppfolging_column_unit(),
			m.oppfolging_column_due(),
			m.oppfolging_column_before(),
			m.oppfolging_column_note(),
			m.oppfolging_column_reminded()
		],
		...findLacking(lacking, search, order).map((one) => [
			one.name,
			one.employeeNumber,
			one.title,
			one.unit,
			one.lastDay ?? '',
			one.signedVersion === null ? '' : m.oppfolging_version({ version: one.signedVersion }),
			responseWords(one.response, today),
			one.remindedOn ?? ''
		])
	];
	// Excel reads a file without a byte order mark as Windows-1252 and breaks æ, ø and å.
	const csv = stringify(rows, { bom: true, delimiter: ';', escape_formulas: true });
	return new Response(csv, {
		headers: {
			'Content-Type': 'text/csv; charset=utf-8',
			'Content-Disposition': `attachment; filename="mangler-${params.code.replace(/[^a-z0-9-]/g, '')}-${today}.csv"`
		}
	});
};
