import { getSessionFacts, require, requireStepUp } from '../../auth/index.ts';
import { recordSignature } from '../../competence/index.ts';
import { logChange, type Context, type Language } from '../../db/index.ts';
import { emitSignature } from '../../xapi/index.ts';
import { digestOf, newTrace, type SignedBody } from '../proof/body.ts';
import { insertProof } from '../proof/proof-queries.ts';
import { insertReceipt } from '../make/receipt-queries.ts';
import { actingPerson } from './acting-person.ts';
import { factsOf } from './facts-of.ts';
import { loadReading, type Reading } from './load-reading.ts';
import { judgeSigning, type SigningFault } from './rules/judge-signing.ts';

/** Who signs must have shown who they are in the last so many minutes. */
export const SIGNING_MINUTES = 5;

/** Characters of a user agent that are kept. */
const LONGEST_AGENT = 500;

export interface SigningInput {
	code: string;
	/** What was before me when I signed, as the form says it. */
	version: number;
	sha256: string;
	language: Language;
	/** From where, and how. */
	sessionId: string;
	ip: string;
	userAgent: string;
	/** The address in the browser, without a slash at the end: where the receipt is checked. */
	site: string;
}

export type Signed = { signatureId: string; isNew: boolean } | { fault: SigningFault };

/**
 * Signs the version of an agreement that is in force: the signature, its proof, what it meets and the receipt that is to be made
 * are kept together or not at all. Signing the same version again changes nothing, and gives the signature there is.
 * @throws Forbidden, NotFound, StepUpNeeded, NotSignedIn
 */
export async function signAgreement(context: Context, input: SigningInput): Promise<Signed> {
	await require(context, 'self', { self: true });
	const personId = actingPerson(context);
	const { municipalityId } = context;
	const reading = await loadReading(context, personId, input);
	const { version, signature, signer } = reading;
	// Before who they are is asked for once more: nothing is going to be done.
	if (signature?.municipalityId === municipalityId && input.version === version.number)
		return { signatureId: signature.id, isNew: false };
	requireStepUp(context, SIGNING_MINUTES);
	const fault = judgeReading(reading, input);
	if (fault || !signer) return { fault: fault ?? 'unemployed' };

	const signIn = await getSessionFacts(context, input);
	const recorded = await recordSignature(context, {
		personId,
		agreementId: version.agreementId,
		version: version.number,
		signedOn: context.today
	});
	// Another version took effect while this request was on its way.
	if (!recorded) return { fault: 'superseded' };
	if (!recorded.isNew) return { signatureId: recorded.id, isNew: false };

	const traces = {
		name: newTrace('name', signer.name),
		ip: newTrace('ip', input.ip),
		agent: newTrace('agent', input.userAgent.slice(0, LONGEST_AGENT))
	};
	const body: SignedBody = {
		kind: 'signed',
		signature: recorded.id,
		at: context.now.toISOString(),
		municipality: municipalityId,
		...factsOf(reading, signer, signIn),
		digests: {
			name: digestOf(traces.name),
			ip: digestOf(traces.ip),
			agent: digestOf(traces.agent)
		},
		requestId: context.requestId
	};
	await emitSignature(
		context,
		{ personId, actorId: signer.actorId },
		{
			signatureId: recorded.id,
			agreement: { code: version.code, title: version.title, version: version.number },
			language: reading.language
		}
	);
	await insertReceipt(context, { signatureId: recorded.id, site: input.site });
	await logChange(context, 'avtale-signert', { avtale: version.code, versjon: version.number });
	// Last: whoever else signs in the kommune waits from here until this transaction ends.
	await insertProof(context, body, Object.values(traces));
	return { signatureId: recorded.id, isNew: true };
}

/** What keeps whoever has read it from signing; null: nothing does. */
export function judgeReading(
	reading: Reading,
	asked: Pick<SigningInput, 'version' | 'sha256'>
): SigningFault | null {
	return judgeSigning({
		asked,
		inForce: reading.version,
		required: reading.required,
		read: new Set(reading.read.keys()),
		answers: reading.questions.map((_, index) => isAnswered(reading, index)),
		isEmployed: reading.signer !== null
	});
}

function isAnswered({ answered }: Reading, question: number): boolean {
	return (answered.get(question)?.rightAt ?? null) !== null;
}
