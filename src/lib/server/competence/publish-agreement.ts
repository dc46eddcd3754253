import { require } from '../auth/index.ts';
import type { Context, LocalQuestions, LocalText } from '../db/index.ts';
import {
	findAgreement,
	insertAgreementVersion,
	insertSignatures,
	upsertAgreement
} from './agreement-queries.ts';

export interface NewAgreement {
	code: string;
	title: LocalText;
	versions: {
		number: number;
		/** In force from, `YYYY-MM-DD`. */
		from: string;
		/** Whether those who signed an earlier version must sign again. */
		material: boolean;
		/** Days that an earlier signature still counts after a material version. */
		graceDays: number;
		/** Markdown. */
		text: LocalText;
		/** What one must answer rightly before one signs; left out: nothing. */
		questions?: LocalQuestions;
	}[];
}

/** Puts an agreement and its versions in the catalogue, owned by the current kommune or the co-operation. */
export async function publishAgreement(context: Context, agreement: NewAgreement): Promise<void> {
	await require(context, 'operate', {});
	const { trx, municipalityId } = context;
	const agreementId = await upsertAgreement(trx, {
		municipalityId,
		code: agreement.code,
		title: agreement.title
	});
	for (const { from, text, questions = { nb: [] }, ...version } of agreement.versions)
		await insertAgreementVersion(trx, {
			...version,
			agreementId,
			municipalityId,
			validFrom: from,
			content: text,
			questions
		});
}

/**
 * Records signatures that were given elsewhere. The caller refreshes the timeline of those who signed.
 * @throws Error when the agreement is not in the catalogue
 */
export async function recordSignatures(
	context: Context,
	code: string,
	signatures: { personId: number; version: number; signedOn: string }[]
): Promise<void> {
	await require(context, 'operate', {});
	const agreement = await findAgreement(context.trx, code);
	if (!agreement) throw new Error(`Avtalen «${code}» finnes ikke i katalogen.`);
	await insertSignatures(
		context.trx,
		context.municipalityId,
		signatures.map((signature) => ({ ...signature, agreementId: agreement.id }))
	);
}
