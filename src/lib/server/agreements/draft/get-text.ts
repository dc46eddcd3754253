import { require } from '../../auth/index.ts';
import type { AgreementQuestion, Context, Language } from '../../db/index.ts';
import { NotFound } from '../errors.ts';
import { wordsIn } from '../queries.ts';
import type { Section } from '../receipt/receipt.ts';
import { readSections } from '../text/read-sections.ts';
import { getEditedAgreement } from './edit-agreements.ts';

/** The text of an agreement as it will be read, with its variables as they are written. */
export interface AgreementText {
	code: string;
	title: string;
	/** Of the text. */
	language: Language;
	/** In which it is written. */
	languages: Language[];
	/** Null: the draft. */
	version: number | null;
	from: string;
	/** Hexadecimal; null: of the draft. */
	sha256: string | null;
	sections: readonly Section[];
	questions: AgreementQuestion[];
}

/**
 * One version of an agreement, or its draft, to be read or printed before it is approved, or afterwards.
 * @param input.version null: the draft
 * @throws Forbidden, NotFound
 */
export async function getAgreementText(
	context: Context,
	input: { code: string; version: number | null; language: Language }
): Promise<AgreementText> {
	await require(context, 'agreements', {});
	const { code, version } = input;
	const { versions, draft } = await getEditedAgreement(context, { code });
	const source = version === null ? draft : versions.find(({ number }) => number === version);
	if (!source) throw new NotFound();
	const { text, language } = wordsIn(source.content, input.language);
	return {
		code,
		title: source.title[language] ?? source.title.nb,
		language,
		languages: (['nb', 'nn', 'en'] as const).filter((one) => source.content[one] !== undefined),
		version,
		from: source.validFrom,
		sha256: 'sha256' in source ? source.sha256 : null,
		sections: readSections(text),
		questions: source.questions[language] ?? source.questions.nb
	};
}
