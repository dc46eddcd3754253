import { createHash, randomUUID } from 'node:crypto';
import { recordSignature } from '../../competence/index.ts';
import {
	dayOf,
	inTransaction,
	logChange,
	type Context,
	type Database,
	type Moment,
	type Trx
} from '../../db/index.ts';
import { emitSignature } from '../../xapi/index.ts';
import { jobContext } from '../job-context.ts';
import { insertReceipt } from '../make/receipt-queries.ts';
import { insertProof } from '../proof/proof-queries.ts';
import { checkSigned, readCertificates } from './check-signed.ts';
import { proofOfJob, readFacts } from './job-facts.ts';
import { openService, type ServiceWork } from './open-service.ts';
import { isOver, nextStep, type JobEvent, type JobFault } from './rules/next-step.ts';
import { ServiceFailed, type JobStatus, type SigningService } from './service.ts';
import {
	changeJob,
	findJob,
	findSettings,
	holdsJob,
	insertServiceDocument,
	listKommunerWithJobs,
	takeJob,
	type JobRow,
	type StoredSettings
} from './service-queries.ts';

/** The co-operation: whoever looks for work looks in no kommune of its own. */
const NOWHERE = 0;
/** Answers and jobs of a kommune in one round, so that all get their turn. */
const MOST = 50;
const MINUTE = 60_000;
/** That a process has a job to itself: many times what a service may take. */
const LEASE = 5 * MINUTE;
const LONGEST_WAIT = 60 * MINUTE;
/** How far the clock of the service may be from ours. */
const SKEW = 10 * MINUTE;

export interface JobsWork extends ServiceWork {
	clock: () => Moment;
	/** Told of a kommune whose round a fault of ours ended; the others go on. */
	onFailure: (error: unknown, municipalityId: number) => void;
}

interface Round extends Omit<JobsWork, 'onFailure'> {
	db: Database['db'];
	municipalityId: number;
	settings: StoredSettings;
	service: SigningService;
}

/**
 * Asks the signing services what has become of what people were sent to sign, and makes signatures of what is signed: also for
 * those who closed the browser. Any number of processes may, at the same time.
 */
export async function runSigningJobs(db: Database['db'], work: JobsWork): Promise<void> {
	const due = await inTransaction(db, { municipalityId: NOWHERE }, (trx) =>
		listKommunerWithJobs(trx, work.clock().now)
	);
	await Promise.all(
		due.map(async (municipalityId) => {
			try {
				const round = await openRound(db, municipalityId, work);
				if (!round) return;
				await pollAll(round);
				for (let count = 0; count < MOST && !work.signal.aborted; count++)
					if (!(await advance(round, null))) break;
			} catch (error) {
				if (!(error instanceof ServiceFailed)) work.onFailure(error, municipalityId);
			}
		})
	);
}

/**
 * What has become of a job, for whoever has come back from the service with its token. Nothing is decided by what is in the
 * address: the service is asked. What does not come through is left to the rounds.
 */
export async function receiveSigner(
	db: Database['db'],
	{ municipalityId, jobId, token }: { municipalityId: number; jobId: string; token: string },
	work: Omit<JobsWork, 'onFailure'>
): Promise<void> {
	const round = await openRound(db, municipalityId, work).catch(orNothing);
	const job = await inTransaction(db, { municipalityId }, (trx) =>
		findJob({ trx, municipalityId }, { id: jobId })
	);
	if (!round || !job?.statusUrl) return;
	if (job.state === 'open') {
		try {
			const told = await round.service.ask(job.statusUrl, token, work.signal);
			if (told.serviceJob !== job.serviceJob) throw new ServiceFailed('other_job');
			await tell(round, told);
		} catch (error) {
			if (!(error instanceof ServiceFailed)) throw error;
			await happen(round, job.id, { kind: 'missed', fault: error.fault });
			return;
		}
	}
	await advance(round, jobId);
}

function orNothing(error: unknown): null {
	if (error instanceof ServiceFailed) return null;
	throw error;
}

async function openRound(
	db: Database['db'],
	municipalityId: number,
	work: Omit<JobsWork, 'onFailure'>
): Promise<Round | null> {
	const settings = await inTransaction(db, { municipalityId }, (trx) =>
		findSettings({ trx, municipalityId })
	);
	if (!settings || settings.address === null) return null;
	const service = openService({ settings, municipalityId }, work);
	return { ...work, db, municipalityId, settings, service };
}

/** Takes in what the service has to tell, until there is no more, or it says the same again. */
async function pollAll(round: Round): Promise<void> {
	const seen = new Set<string>();
	for (let count = 0; count < MOST && !round.signal.aborted; count++) {
		const told = await round.service.poll(round.signal);
		if (!told || seen.has(told.serviceJob)) return;
		seen.add(told.serviceJob);
		await tell(round, told);
	}
}

/** Notes what the service says of a job. One that is not ours is left alone: others may ask the same service. */
async function tell(round: Round, told: JobStatus): Promise<void> {
	const { municipalityId } = round;
	const isDone = await within(round, async (trx) => {
		const place = { trx, municipalityId };
		const job = await findJob(place, { serviceJob: told.serviceJob }, { isLocked: true });
		if (!job) return false;
		const event: JobEvent = { kind: 'told', status: told.status };
		const step = nextStep(job.state, event);
		if (step.state !== job.state) {
			const { now } = round.clock();
			await changeJob(place, job.id, {
				...{ state: step.state, fault: step.fault, nextTry: now },
				padesUrl: told.padesUrl,
				confirmationUrl: told.confirmationUrl,
				...(isOver(step.state) ? { endedAt: now } : {})
			});
		}
		return isOver(step.state) && step.state !== 'refused';
	});
	// There is nothing more to get: the service need not tell it again. When that is lost, it does, and we say so again.
	if (isDone && told.confirmationUrl)
		await round.service.confirm(told.confirmationUrl, round.signal).catch(orNothing);
}

/**
 * Does what is left to do with a job that the service says is signed.
 * @param id which; null: the one that has waited longest
 * @returns false when there is none that nobody else has
 */
async function advance(round: Round, id: string | null): Promise<boolean> {
	const { municipalityId } = round;
	const lease = randomUUID();
	const { now } = round.clock();
	const job = await within(round, (trx) =>
		takeJob({ trx, municipalityId }, { id, now, lease, until: new Date(now.getTime() + LEASE) })
	);
	if (!job) return false;
	if (job.state === 'signed' && !(await keep(round, job, lease))) return true;
	try {
		if (job.confirmationUrl) await round.service.confirm(job.confirmationUrl, round.signal);
		await happen(round, job.id, { kind: 'confirmed' });
	} catch (error) {
		if (!(error instanceof ServiceFailed)) throw error;
		await happen(round, job.id, { kind: 'missed', fault: error.fault }, job.tries);
	}
	return true;
}

/** Makes a signature of what is signed. @returns whether there is one now */
async function keep(round: Round, job: JobRow, lease: string): Promise<boolean> {
	const { pdf, facts, padesUrl } = job;
	const wrong = (fault: JobFault) => happen(round, job.id, { kind: 'wrong', fault });
	if (!pdf || !facts || !padesUrl) {
		await wrong('unsigned');
		return false;
	}
	let file: Uint8Array;
	try {
		file = await round.service.fetchSigned(padesUrl, round.signal);
	} catch (error) {
		if (!(error instanceof ServiceFailed)) throw error;
		await happen(round, job.id, { kind: 'missed', fault: error.fault }, job.tries);
		return false;
	}
	const trusted = readCertificates(round.settings.certificates ?? '') ?? [];
	const checked = checkSigned(file, { sent: pdf, trusted });
	if ('fault' in checked) {
		await wrong(checked.fault);
		return false;
	}
	return within(
		round,
		async (trx) => {
			const moment = round.clock();
			const context = jobContext(trx, round.municipalityId, moment);
			if (!(await holdsJob(context, { id: job.id, lease }))) return false;
			const signedAt = timeOf(checked.signedAt, job.createdAt, moment.now);
			const kept = await record(context, round, job, { file, signedAt });
			const event: JobEvent =
				kept === null ? { kind: 'wrong', fault: 'superseded' } : { kind: 'kept' };
			const step = nextStep('signed', event);
			await changeJob(context, job.id, {
				...{ state: step.state, fault: step.fault, nextTry: moment.now },
				...(kept === null ? { endedAt: moment.now } : { signatureId: kept })
			});
			return kept !== null;
		},
		job.personId
	);
}

/** When it was signed: what the file says, if that can be; else when we got it. */
function timeOf(claimed: Date | null, from: Date, until: Date): Date {
	if (!claimed) return until;
	const at = claimed.getTime();
	if (at < from.getTime() - SKEW || at > until.getTime() + SKEW) return until;
	return new Date(Math.min(Math.max(at, from.getTime()), until.getTime()));
}

/** @returns the signature, new or there already; null when the version was not in force when it was signed */
async function record(
	context: Context,
	{ settings }: Round,
	job: JobRow,
	{ file, signedAt }: { file: Uint8Array; signedAt: Date }
): Promise<string | null> {
	const { personId, agreementId, version } = job;
	const facts = readFacts(job.facts ?? '');
	const recorded = await recordSignature(context, {
		...{ personId, agreementId, version },
		signedOn: dayOf(signedAt)
	});
	if (!recorded) return null;
	// Signed in another tab, or at the service twice: the first stands, and this file is not kept.
	if (!recorded.isNew) return recorded.id;
	const { body, traces } = proofOfJob(facts, {
		signature: recorded.id,
		at: signedAt.toISOString(),
		municipality: context.municipalityId,
		service: {
			name: settings.name ?? '',
			job: job.serviceJob ?? '',
			document: createHash('sha256').update(file).digest('hex'),
			size: file.length
		}
	});
	await insertServiceDocument(context, { signatureId: recorded.id, bytes: Buffer.from(file) });
	await emitSignature(
		context,
		{ personId, actorId: body.signer.id },
		{
			signatureId: recorded.id,
			agreement: { code: job.code, title: facts.title, version },
			language: facts.agreement.language
		}
	);
	await insertReceipt(context, { signatureId: recorded.id, site: facts.site });
	await logChange(context, 'avtale-signert', { avtale: job.code, versjon: version });
	// Last: whoever else signs in the kommune waits from here until this transaction ends.
	await insertProof(context, body, traces);
	return recorded.id;
}

/** Something happens to a job, by itself. @param tries after how many it is tried again later */
async function happen(round: Round, id: string, event: JobEvent, tries = 0): Promise<void> {
	const { municipalityId } = round;
	await within(round, async (trx) => {
		const place = { trx, municipalityId };
		const job = await findJob(place, { id }, { isLocked: true });
		if (!job) return;
		const { now } = round.clock();
		const step = nextStep(job.state, event);
		const wait = step.again ? Math.min(LONGEST_WAIT, MINUTE * 2 ** Math.min(tries, 10)) / 2 : 0;
		await changeJob(place, id, {
			...{ state: step.state, fault: step.fault },
			nextTry: new Date(now.getTime() + wait),
			...(isOver(step.state) && !isOver(job.state) ? { endedAt: now } : {})
		});
	});
}

function within<T>(
	{ db, municipalityId }: Round,
	work: (trx: Trx) => Promise<T>,
	personId?: number
): Promise<T> {
	return inTransaction(
		db,
		personId === undefined ? { municipalityId } : { municipalityId, personId },
		work
	);
}
