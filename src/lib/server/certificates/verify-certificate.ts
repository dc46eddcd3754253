import { formatFullDate } from '#lib/format.ts';
import type { Context, Language } from '../db/index.ts';
import { givenWords } from './given-words.ts';
import { findByCode } from './queries.ts';
import { groupCode, readCode } from './rules/code.ts';
import { wordsIn } from './rules/names.ts';

/** All that anybody who has the code gets to know. */
export interface Verified {
	name: string;
	municipality: string;
	course: { text: string; language: Language };
	given: string[];
	completed: string;
}

/** What the certificate with a code says; null when there is none. For anybody: the code is what opens it. */
export async function verifyCertificate(
	{ trx }: Pick<Context, 'trx'>,
	{ typed, locale }: { typed: string; locale: Language }
): Promise<Verified | null> {
	const code = readCode(typed);
	const said = code === null ? null : await findByCode(trx, code);
	return (
		said && {
			name: said.personName,
			municipality: said.municipalityName,
			course: wordsIn(said.courseTitle, locale),
			given: said.competences.map((one) => givenWords(one, locale)),
			completed: formatFullDate(said.completedOn, locale)
		}
	);
}

/** The code that somebody has typed, as it stands in addresses; null when it is none. */
export function readVerificationCode(typed: string): string | null {
	const code = readCode(typed);
	return code === null ? null : groupCode(code);
}
