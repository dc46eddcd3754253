import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatFullDate } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { agreementPaths } from '#lib/paths/agreements.ts';
import { inTransaction, type Database, type Moment } from '../../db/index.ts';
import { formatMunicipalityNumber } from '../../people/index.ts';
import { wordsIn } from '../queries.ts';
import {
	listMunicipalities,
	markHanded,
	takeWaitingNotices,
	type WaitingNotice
} from './reminder-queries.ts';

/** Reminders that are laid out in one transaction. */
const MOST = 100;

/**
 * Lays reminders out for whatever sends the kommune's e-mail: one JSON file each in `<kommune>/ut/`, whole from the moment it is
 * there. Kyndig sends nothing itself. Laying the same out again after a crash gives the same file.
 * @param options.folder where; null: nothing is laid out, and people see reminders in Kyndig alone
 * @param options.site the address of this installation, for the link; null: there is none in the text
 * @returns how many were laid out
 */
export async function handOutReminders(
	db: Database['db'],
	moment: Moment,
	options: { folder: string | null; site: string | null }
): Promise<number> {
	const { folder, site } = options;
	if (folder === null) return 0;
	let laid = 0;
	const places = await inTransaction(db, { municipalityId: 0 }, listMunicipalities);
	for (const municipalityId of places)
		for (;;) {
			const taken = await inTransaction(db, { municipalityId }, async (trx) => {
				const place = { trx, municipalityId, today: moment.today };
				const waiting = await takeWaitingNotices(place, MOST);
				for (const notice of waiting) {
					await layOut(join(folder, formatMunicipalityNumber(municipalityId)), municipalityId, {
						...notice,
						site
					});
					await markHanded(place, notice, moment.now);
				}
				return waiting.length;
			});
			laid += taken;
			if (taken < MOST) break;
		}
	return laid;
}

async function layOut(
	folder: string,
	municipalityId: number,
	notice: WaitingNotice & { site: string | null }
): Promise<void> {
	const { personId, agreementId, version, step, createdAt } = notice;
	const key = createHash('sha256')
		.update([municipalityId, personId, agreementId, version, step, createdAt.toISOString()].join())
		.digest('hex')
		.slice(0, 32);
	const draft = join(folder, 'tmp', `${key}.${randomUUID()}`);
	await mkdir(join(folder, 'tmp'), { recursive: true });
	await mkdir(join(folder, 'ut'), { recursive: true });
	await writeFile(
		draft,
		`${JSON.stringify({ format: 1, key, ...wordsOf(notice) }, null, '\t')}\n`,
		{
			mode: 0o640
		}
	);
	await rename(draft, join(folder, 'ut', `${key}.json`));
}

function wordsOf(notice: WaitingNotice & { site: string | null }) {
	const { address, givenName, language, code, lastDay, site, municipalityName } = notice;
	const options = { locale: language };
	const title = wordsIn(notice.title, language).text;
	const link = site === null ? null : site + agreementPaths.read(code);
	const date = lastDay === null ? null : formatFullDate(lastDay, language);
	return {
		kind: 'agreement-reminder',
		to: address,
		language,
		subject: m.oppfolging_mail_subject({ title }, options),
		text: [
			m.oppfolging_mail_hello({ name: givenName }, options),
			date === null
				? m.oppfolging_mail_text({ title, municipality: municipalityName }, options)
				: m.oppfolging_mail_text_due({ title, municipality: municipalityName, date }, options),
			link === null
				? m.oppfolging_mail_find({}, options)
				: m.oppfolging_mail_link({ link }, options)
		].join('\n\n')
	};
}
