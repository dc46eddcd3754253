import { stringify } from 'csv-stringify/sync';
import { m } from '#lib/paraglide/messages.js';
import {
	basisWords,
	categoryWords,
	keptWords,
	recipientWords,
	seerWords,
	sourceWords,
	subjectWords
} from '#lib/privacy/register-words.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { getRecord } from '#lib/server/privacy/index.ts';

/** The record of processing as a table: a row for each category. */
export const GET = async ({ locals }) => {
	const { municipality, contacts, categories } = await answer(locals, () =>
		withContext(locals, getRecord)
	);
	const controller = contacts ? `${contacts.controller}, ${contacts.controllerContact}` : '';
	const officer = contacts ? `${contacts.officer}, ${contacts.officerContact}` : '';
	const rows = [
		[
			m.rec_category(),
			m.rec_what(),
			m.rec_whose(),
			m.dec_why(),
			m.dec_basis(),
			m.dec_from(),
			m.dec_seen(),
			m.dec_recipients(),
			m.dec_kept(),
			m.rec_end(),
			m.rec_special(),
			m.con_controller(),
			m.con_officer(),
			m.rec_confirm()
		],
		...categories.map((category) => {
			const words = categoryWords(category.key);
			return [
				words.name,
				words.what,
				category.subjects.map(subjectWords).join('\n'),
				words.why,
				category.bases.map(basisWords).join('\n'),
				category.sources.map(sourceWords).join('\n'),
				category.seenBy.map(seerWords).join('\n') || m.dec_nobody(),
				category.recipients.map(recipientWords).join('\n'),
				keptWords(category),
				words.end,
				category.isSensitive ? m.rec_special_yes() : '',
				controller || municipality.name,
				officer,
				''
			];
		})
	];
	// Excel reads a file without a byte order mark as Windows-1252 and breaks æ, ø and å.
	const csv = stringify(rows, { bom: true, delimiter: ';', escape_formulas: true });
	return new Response(csv, {
		headers: {
			'Content-Type': 'text/csv; charset=utf-8',
			'Content-Disposition': `attachment; filename="behandlingsprotokoll-${readClock().today}.csv"`
		}
	});
};
