import { randomUUID } from 'node:crypto';
import { getSessionFacts, require, seal } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { m } from '#lib/paraglide/messages.js';
import { newTrace } from '../proof/body.ts';
import { wordsIn } from '../queries.ts';
import { drawForSigning } from '../receipt/draw.ts';
import { actingPerson } from '../sign/acting-person.ts';
import { loadReading } from '../sign/load-reading.ts';
import { judgeReading, signAgreement, type SigningInput } from '../sign/sign-agreement.ts';
import type { SigningFault } from '../sign/rules/judge-signing.ts';
import { writeFacts } from './job-facts.ts';
import { redirectLabel } from './labels.ts';
import { openService, type ServiceWork } from './open-service.ts';
import { nextStep, type JobFault } from './rules/next-step.ts';
import { ServiceFailed, type CreatedJob } from './service.ts';
import {
	changeJob,
	countJobsSince,
	findOpenJob,
	findSettings,
	insertJob,
	type StoredSettings
} from './service-queries.ts';

const MINUTE = 60_000;
/** A second click within so long leads to the same job. */
const SAME = 2 * MINUTE;
/** More than anybody begins in an hour. */
const MOST_AN_HOUR = 10;
const LONGEST_AGENT = 500;

/**
 * How a kommune's people sign: here, or at a service that they are sent to. Both begin with the same form, and what becomes of
 * it is a signature by the same way.
 */
export interface SigningMethod {
	kind: 'builtin' | 'service';
	/** What people call it; null for the built-in, which has no name of its own. */
	name: string | null;
	/** What is done with the form at once, in the transaction that found the method. @throws Forbidden, NotFound, StepUpNeeded, NotSignedIn */
	begin: (context: Context, input: SigningInput) => Promise<Begun | Prepared>;
}

export interface BeginInput extends SigningInput {
	/** Where they come back to, from a service. */
	returnTo: (jobId: string) => string;
}

/** How the kommune has chosen that its people sign. */
export async function findSigningMethod(context: Context): Promise<SigningMethod> {
	await require(context, 'self', { self: true });
	const settings = await findSettings(context);
	return settings?.method === 'service'
		? {
				kind: 'service',
				name: settings.name,
				begin: (same, input) => prepare(same, input, settings)
			}
		: { kind: 'builtin', name: null, begin: signAgreement };
}

/** Signs, or begins to: as the kommune has chosen. @throws Forbidden, NotFound, StepUpNeeded, NotSignedIn */
export async function beginSigning(run: Run, input: BeginInput, work: ServiceWork): Promise<Begun> {
	const begun = await run(async (context) => {
		const { begin } = await findSigningMethod(context);
		return begin(context, input);
	});
	return 'job' in begun ? send(run, begun, input, work) : begun;
}

/** Runs work as whoever signs, in a transaction of its own. */
export type Run = <T>(work: (context: Context) => Promise<T>) => Promise<T>;

export type Begun =
	/** Signed already, here. */
	| { signatureId: string }
	/** Where they are sent on from. */
	| { jobId: string }
	| { fault: SigningFault | 'many' }
	| { failed: JobFault };

/**
 * Hands what is prepared to the kommune's signing service: a document, and a place to come back to. Nobody waits for the service
 * with a transaction open. What is not answered is given up, and can be begun anew.
 */
async function send(
	run: Run,
	{ job, settings, municipalityId }: Prepared,
	input: BeginInput,
	work: ServiceWork
): Promise<Begun> {
	let created: CreatedJob;
	try {
		created = await openService({ settings, municipalityId }, work).create(
			{ ...job, returnTo: input.returnTo(job.reference) },
			work.signal
		);
	} catch (error) {
		if (!(error instanceof ServiceFailed)) throw error;
		const { state, fault } = nextStep('creating', { kind: 'missed', fault: error.fault });
		await run((context) =>
			changeJob(context, job.reference, {
				...{ state, fault, nextTry: context.now },
				endedAt: context.now
			})
		);
		return { failed: error.fault };
	}
	const { state, fault } = nextStep('creating', { kind: 'created' });
	const { serviceJob, statusUrl, redirectUrl } = created;
	await run((context) =>
		changeJob(context, job.reference, {
			...{ state, fault, nextTry: context.now, serviceJob, statusUrl },
			sealedRedirect: seal(
				Buffer.from(redirectUrl),
				work.readSecret(),
				redirectLabel(municipalityId, job.reference)
			)
		})
	);
	return { jobId: job.reference };
}

/** What a signing service is to get. */
interface Prepared {
	job: { reference: string; title: string; pdf: Uint8Array };
	settings: StoredSettings;
	municipalityId: number;
}

/** Makes what somebody has read into a document to sign, unless they may not sign it or are on their way already. */
async function prepare(
	context: Context,
	input: SigningInput,
	settings: StoredSettings
): Promise<Prepared | Begun> {
	const personId = actingPerson(context);
	const { municipalityId, now } = context;
	const reading = await loadReading(context, personId, input);
	const { version, signature, signer } = reading;
	if (signature?.municipalityId === municipalityId && input.version === version.number)
		return { signatureId: signature.id };
	const fault = judgeReading(reading, input);
	if (fault || !signer) return { fault: fault ?? 'unemployed' };
	const asked = { personId, agreementId: version.agreementId, version: version.number };
	const open = await findOpenJob(context, { ...asked, since: new Date(now.getTime() - SAME) });
	if (open) return { jobId: open };
	if (
		(await countJobsSince(context, personId, new Date(now.getTime() - 60 * MINUTE))) >= MOST_AN_HOUR
	)
		return { fault: 'many' };

	const { language } = reading;
	const id = randomUUID();
	const title = wordsIn(version.title, language).text;
	const pdf = await drawForSigning({
		language,
		municipality: signer.municipalityName,
		title,
		version: version.number,
		sha256: version.sha256,
		sections: reading.sections,
		signer: { name: signer.name, employeeNumber: signer.employeeNumber },
		reference: id,
		at: now
	});
	const signIn = await getSessionFacts(context, input);
	await insertJob(context, {
		...asked,
		id,
		pdf: Buffer.from(pdf),
		facts: writeFacts({
			reading,
			signer,
			signIn,
			site: input.site,
			requestId: context.requestId,
			traces: [
				newTrace('name', signer.name),
				newTrace('ip', input.ip),
				newTrace('agent', input.userAgent.slice(0, LONGEST_AGENT))
			]
		})
	});
	return {
		job: {
			reference: id,
			title: m.tjeneste_document({ title, version: version.number }, { locale: language }),
			pdf
		},
		settings,
		municipalityId
	};
}
