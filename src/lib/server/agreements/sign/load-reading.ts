import type { AgreementQuestion, Context, Language } from '../../db/index.ts';
import { NotFound } from '../errors.ts';
import type { Section } from '../receipt/receipt.ts';
import {
	findSigner,
	findVersionInForce,
	getContent,
	listAnswers,
	listOwnSignatures,
	listReadings,
	wordsIn,
	type SignatureRow,
	type Signer,
	type VersionRow
} from '../queries.ts';
import { sumAnswers, type Answered } from '../text/rules/sum-answers.ts';
import { readSections } from '../text/read-sections.ts';
import { compareSections, type SectionChange } from '../text/rules/compare-sections.ts';
import { fillVariables, type Variables } from '../text/rules/fill-variables.ts';

/** An agreement before somebody who may sign it. */
export interface Reading {
	version: VersionRow;
	/** Of the text. */
	language: Language;
	variables: Variables;
	/** As this person reads them. */
	sections: Section[];
	/** Sections that must be read before one signs: all, or those that are new since what one signed last. */
	required: Set<number>;
	read: Map<number, Date>;
	/** What must be answered rightly before one signs. */
	questions: AgreementQuestion[];
	/** What has been answered of them, by their place. */
	answered: Map<number, Answered>;
	/** Null when they have signed no earlier version. */
	changes: SectionChange[] | null;
	previous: SignatureRow | null;
	/** Of the version in force: in this kommune, else in another. */
	signature: SignatureRow | null;
	/** Null when they have no work in the kommune, today or later. */
	signer: Signer | null;
}

/** The version of an agreement that is in force, as a person has it before them. @throws NotFound */
export async function loadReading(
	context: Context,
	personId: number,
	{ code, language: wanted }: { code: string; language: Language }
): Promise<Reading> {
	const version = await findVersionInForce(context, code);
	if (!version) throw new NotFound();
	const { agreementId, number } = version;
	const signer = await findSigner(context, personId);
	const variables = {
		kommune: signer?.municipalityName ?? '',
		stilling: signer?.position ?? ''
	};
	const { text, language } = wordsIn(version.content, wanted);
	const sections = fillVariables(readSections(text), variables);
	const own = (await listOwnSignatures(context, personId, agreementId)).filter(
		({ voidedOn }) => voidedOn === null
	);
	const current = own.filter((one) => one.version === number);
	const previous = own.find((one) => one.version < number) ?? null;
	const before = previous && (await getContent(context, agreementId, previous.version));
	const changes =
		before &&
		compareSections(
			fillVariables(readSections(wordsIn(before, language).text), variables),
			sections
		);
	const asked = { personId, agreementId, version: number };
	const questions = version.questions[language] ?? version.questions.nb;
	return {
		...{ version, language, variables, sections, changes, previous, signer },
		required: new Set(changes ? changes.flatMap(({ section }) => section ?? []) : sections.keys()),
		read: await listReadings(context, asked),
		questions,
		answered: sumAnswers(questions.length > 0 ? await listAnswers(context, asked) : []),
		signature:
			current.find(({ municipalityId }) => municipalityId === context.municipalityId) ??
			current[0] ??
			null
	};
}
