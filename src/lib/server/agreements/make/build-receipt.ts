import { m } from '#lib/paraglide/messages.js';
import { paths } from '#lib/paths.ts';
import type { Language } from '../../db/index.ts';
import { sha256Of, signedSchema, type SignedBody } from '../proof/body.ts';
import { wordsIn } from '../queries.ts';
import type { Receipt } from '../receipt/receipt.ts';
import { readSections } from '../text/read-sections.ts';
import { fillVariables, usedVariables } from '../text/rules/fill-variables.ts';
import type { WaitingReceipt } from './receipt-queries.ts';

/** What is kept of a signature does not fit together, so there is nothing to make a receipt of. */
class ReceiptImpossible extends Error {}

/** The receipt of a signature: what its proof says, and the text that was signed. @throws ReceiptImpossible */
export function buildReceipt(waiting: WaitingReceipt): Receipt {
	const body = signedSchema.parse(JSON.parse(waiting.body));
	const { agreement, signer, signIn, opened } = body;
	const { language } = agreement;
	const { text } = wordsIn(waiting.content, language);
	const sections = fillVariables(readSections(text), body.variables);
	if (sha256Of(JSON.stringify(sections)) !== agreement.text)
		throw new ReceiptImpossible('The text is not the one that was signed.');
	if (waiting.name === null) throw new ReceiptImpossible('The name has been taken away.');
	return {
		language,
		municipality: { id: body.municipality, name: waiting.municipalityName },
		agreement: {
			code: agreement.code,
			title: wordsIn(waiting.title, language).text,
			version: agreement.version,
			sha256: agreement.sha256,
			language,
			sections,
			variables: usedVariables(text, body.variables),
			previous: body.previous
		},
		signer: { id: signer.id, name: waiting.name, employeeNumber: signer.employeeNumber },
		signedAt: new Date(body.at),
		signIn: {
			method: methodName(signIn, language),
			issuer: signIn.issuer,
			acr: signIn.acr,
			amr: signIn.amr,
			hasPasskey: signIn.hasPasskey,
			confirmedAt: signIn.confirmedAt === null ? null : new Date(signIn.confirmedAt)
		},
		opened: opened.map(({ section, at }) => ({ section, at: at === null ? null : new Date(at) })),
		check: checkOf(body),
		assisted: assistedOf(body, waiting),
		...(body.service ? { service: serviceOf(body.service) } : {}),
		requestId: body.requestId,
		chain: { position: waiting.position, hash: waiting.hash },
		verifyAt: waiting.site + paths.verifyReceipt()
	};
}

/** Nobody signs before every answer is right. */
function checkOf({ check }: SignedBody): Receipt['check'] {
	if (check.length === 0) return null;
	const last = Math.max(...check.map(({ at }) => Date.parse(at)));
	return { right: check.length, total: check.length, at: new Date(last) };
}

/** What was signed on paper, as it was registered. @throws ReceiptImpossible when that has been taken away */
function assistedOf({ paper }: SignedBody, waiting: WaitingReceipt): Receipt['assisted'] {
	if (!paper) return null;
	const { registrar, cause } = waiting;
	if (registrar === null || cause === null)
		throw new ReceiptImpossible('Who registered it, or why, has been taken away.');
	return { by: registrar, signedOn: paper.signedOn, reason: cause, scan: paper.scan.sha256 };
}

function serviceOf({
	name,
	job,
	document
}: NonNullable<SignedBody['service']>): NonNullable<Receipt['service']> {
	return { name, job, document };
}

function methodName({ method, provider }: SignedBody['signIn'], locale: Language): string {
	switch (method) {
		case 'oidc':
			return provider ?? m.avtaler_method_oidc({}, { locale });
		case 'passkey':
			return m.avtaler_method_passkey({}, { locale });
		case 'code':
			return m.avtaler_method_code({}, { locale });
		case 'demo':
			return m.avtaler_method_demo({}, { locale });
	}
}
