import { findConfirmedUntil, require } from '../../auth/index.ts';
import type { Context, Language } from '../../db/index.ts';
import { NotFound } from '../errors.ts';
import { findSigner, wordsIn, type Signer } from '../queries.ts';
import type { Section } from '../receipt/receipt.ts';
import { actingPerson } from '../sign/acting-person.ts';
import { idOf } from '../make/get-receipt.ts';
import { SIGNING_MINUTES } from '../sign/sign-agreement.ts';
import { readSections } from '../text/read-sections.ts';
import { fillVariables } from '../text/rules/fill-variables.ts';
import {
	findScan,
	findStandingSignature,
	listPaperVersions,
	listPersonAgreements,
	type PersonAgreementRow,
	type ScanFile,
	type StandingSignature
} from './paper-queries.ts';

export interface PersonAgreement extends Omit<PersonAgreementRow, 'title'> {
	title: string;
}

/** What can be signed on paper by somebody, and what they have signed. @throws Forbidden */
export async function listForPaper(
	context: Context,
	{ personId, language }: { personId: number; language: Language }
): Promise<{ signer: Signer | null; agreements: PersonAgreement[] }> {
	await require(context, 'decide', { people: [personId] });
	const agreements = await listPersonAgreements(context, personId);
	return {
		signer: await findSigner(context, personId),
		agreements: agreements.map((one) => ({ ...one, title: wordsIn(one.title, language).text }))
	};
}

export interface PaperForm {
	signer: Signer | null;
	title: string;
	/** The newest first. */
	versions: {
		number: number;
		from: string;
		languages: Language[];
		signed: StandingSignature | null;
	}[];
	/** Until when the one who registers need not show again who they are; null when they must. */
	confirmedUntil: Date | null;
}

/** What a signature on paper is registered with. @throws Forbidden, NotFound when there is no such agreement in force */
export async function getPaperForm(
	context: Context,
	{ personId, code, language }: { personId: number; code: string; language: Language }
): Promise<PaperForm> {
	await require(context, 'decide', { people: [personId] });
	const versions = await listPaperVersions(context, code);
	const [newest] = versions;
	if (!newest) throw new NotFound();
	const shown: PaperForm['versions'] = [];
	for (const { number, from, languages, agreementId } of versions)
		shown.push({
			...{ number, from, languages },
			signed: await findStandingSignature(context, { personId, agreementId, version: number })
		});
	return {
		signer: await findSigner(context, personId),
		title: wordsIn(newest.title, language).text,
		versions: shown,
		confirmedUntil: findConfirmedUntil(context, SIGNING_MINUTES)
	};
}

export interface PaperSheet {
	signer: Signer;
	title: string;
	version: number;
	from: string;
	/** Of the text. */
	language: Language;
	languages: Language[];
	/** Hexadecimal. */
	sha256: string;
	sections: Section[];
}

/**
 * An agreement to print for somebody to sign: the version in force, as they would read it on the screen.
 * @throws Forbidden, NotFound when there is none, or they have no work in the kommune
 */
export async function getPaperSheet(
	context: Context,
	{ personId, code, language }: { personId: number; code: string; language: Language }
): Promise<PaperSheet> {
	await require(context, 'decide', { people: [personId] });
	const [version] = await listPaperVersions(context, code);
	const signer = version && (await findSigner(context, personId));
	if (!version || !signer) throw new NotFound();
	const words = wordsIn(version.content, language);
	return {
		signer,
		title: wordsIn(version.title, words.language).text,
		version: version.number,
		from: version.from,
		language: words.language,
		languages: version.languages,
		sha256: version.sha256,
		sections: fillVariables(readSections(words.text), {
			kommune: signer.municipalityName,
			stilling: signer.position
		})
	};
}

/** The scan of what I have signed on paper. @throws Forbidden, NotFound */
export async function getOwnScan(
	context: Context,
	input: { signatureId: string }
): Promise<ScanFile> {
	await require(context, 'self', { self: true });
	const asked = { signatureId: idOf(input.signatureId), personId: actingPerson(context) };
	const scan = await findScan(context, asked);
	if (!scan) throw new NotFound();
	return scan;
}
