import { createHash } from 'node:crypto';
import { getSessionFacts, require, requireStepUp } from '../../auth/index.ts';
import { recordSignature } from '../../competence/index.ts';
import { logChange, type Context, type Language } from '../../db/index.ts';
import { emitSignature } from '../../xapi/index.ts';
import { NotFound } from '../errors.ts';
import { insertReceipt } from '../make/receipt-queries.ts';
import { digestOf, newTrace, sha256Of } from '../proof/body.ts';
import { insertProof } from '../proof/proof-queries.ts';
import { findSigner, wordsIn } from '../queries.ts';
import { actingPerson } from '../sign/acting-person.ts';
import { signInOf } from '../sign/facts-of.ts';
import { SIGNING_MINUTES } from '../sign/sign-agreement.ts';
import { readSections } from '../text/read-sections.ts';
import { fillVariables } from '../text/rules/fill-variables.ts';
import {
	findActorId,
	findStandingSignature,
	insertScan,
	listPaperVersions,
	type StandingSignature
} from './paper-queries.ts';
import { judgePaper, type PaperFault } from './rules/judge-paper.ts';
import { judgeScan } from './rules/judge-scan.ts';

/** Characters of a user agent that are kept. */
const LONGEST_AGENT = 500;

export interface PaperInput {
	personId: number;
	code: string;
	/** What stood on the paper. */
	version: number;
	language: string;
	/** `YYYY-MM-DD`. */
	signedOn: string;
	/** Why it was on paper. */
	cause: string;
	isConfirmed: boolean;
	/** As it was uploaded; empty: nothing was. */
	scan: Uint8Array;
	/** Of who registers it: from where, and how. */
	sessionId: string;
	ip: string;
	userAgent: string;
	/** The address in the browser, without a slash at the end: where the receipt is checked. */
	site: string;
}

export type RegisteredPaper =
	| { signatureId: string; isNew: boolean }
	| { faults: PaperFault[] }
	/** Somebody was there first: the person themself, or another who registered. */
	| { signed: StandingSignature }
	/** They have no work in the kommune, today or later. */
	| 'unemployed';

/**
 * Registers what somebody has signed on paper, by their leader or HR, with the scan. It counts from the day on the paper, by the
 * same way as what is signed in Kyndig, and goes into the same chain. The same scan once more changes nothing. Nobody registers
 * their own.
 * @throws Forbidden, NotFound, StepUpNeeded, NotSignedIn
 */
export async function registerPaperSignature(
	context: Context,
	input: PaperInput
): Promise<RegisteredPaper> {
	const { personId } = input;
	await require(context, 'decide', { people: [personId] });
	const registrarId = actingPerson(context);
	const versions = await listPaperVersions(context, input.code);
	if (versions.length === 0) throw new NotFound();
	const scan = judgeScan(input.scan);
	const sha256 = createHash('sha256').update(input.scan).digest('hex');
	const version = versions.find(({ number }) => number === input.version);
	const answerOf = (standing: StandingSignature): RegisteredPaper =>
		standing.scanSha256 === sha256
			? { signatureId: standing.id, isNew: false }
			: { signed: standing };
	const asked = version && {
		personId,
		agreementId: version.agreementId,
		version: version.number
	};
	const standing = asked && (await findStandingSignature(context, asked));
	if (standing) return answerOf(standing);

	const faults = judgePaper(
		{ ...input, scan: 'fault' in scan ? scan.fault : null },
		{ versions, today: context.today }
	);
	if (faults.length > 0 || !version || !asked || 'fault' in scan) return { faults };
	const signer = await findSigner(context, personId);
	if (!signer) return 'unemployed';
	requireStepUp(context, SIGNING_MINUTES);

	const signIn = await getSessionFacts(context, input);
	const by = await findActorId(context, registrarId);
	if (by === null) throw new NotFound();
	const recorded = await recordSignature(context, { ...asked, signedOn: input.signedOn });
	if (!recorded?.isNew) {
		// Somebody was first while this request was on its way; or the version was withdrawn.
		const first = recorded && (await findStandingSignature(context, asked));
		return first ? answerOf(first) : { faults: [{ field: 'version', kind: 'unknown' }] };
	}

	const language = input.language as Language;
	const variables = { kommune: signer.municipalityName, stilling: signer.position };
	const sections = fillVariables(readSections(wordsIn(version.content, language).text), variables);
	const traces = {
		name: newTrace('name', signer.name),
		ip: newTrace('ip', input.ip),
		agent: newTrace('agent', input.userAgent.slice(0, LONGEST_AGENT)),
		registrar: newTrace('registrar', context.actor.name),
		cause: newTrace('cause', input.cause.trim())
	};
	await insertScan(context, {
		signatureId: recorded.id,
		mimeType: scan.type,
		bytes: Buffer.from(input.scan)
	});
	await emitSignature(
		context,
		{ personId, actorId: signer.actorId },
		{
			signatureId: recorded.id,
			agreement: { code: input.code, title: version.title, version: version.number },
			language
		}
	);
	await insertReceipt(context, { signatureId: recorded.id, site: input.site });
	await logChange(context, 'avtale-papir', {
		avtale: input.code,
		versjon: version.number,
		dag: input.signedOn,
		skann: sha256
	});
	// Last: whoever else signs in the kommune waits from here until this transaction ends.
	await insertProof(
		context,
		{
			kind: 'signed',
			signature: recorded.id,
			at: context.now.toISOString(),
			municipality: context.municipalityId,
			agreement: {
				code: input.code,
				version: version.number,
				sha256: version.sha256,
				text: sha256Of(JSON.stringify(sections)),
				language
			},
			variables,
			// What was read on paper, nobody has seen.
			opened: [],
			previous: null,
			check: [],
			signer: { id: signer.actorId, employeeNumber: signer.employeeNumber },
			signIn: signInOf(signIn),
			paper: {
				signedOn: input.signedOn,
				by,
				scan: { sha256, mimeType: scan.type, size: input.scan.length }
			},
			digests: {
				name: digestOf(traces.name),
				ip: digestOf(traces.ip),
				agent: digestOf(traces.agent),
				registrar: digestOf(traces.registrar),
				cause: digestOf(traces.cause)
			},
			requestId: context.requestId
		},
		Object.values(traces)
	);
	return { signatureId: recorded.id, isNew: true };
}
