import { sql } from 'kysely';
import type { Context, Trx } from '../../db/index.ts';
import type { JobFault, JobState } from './rules/next-step.ts';

type Place = Pick<Context, 'trx' | 'municipalityId'>;

export interface SigningSettings {
	method: 'builtin' | 'service';
	/** What people call the service: «Posten signering». Null with the built-in. */
	name: string | null;
	address: string | null;
	/** PEM: who must have signed what comes back, or issued their certificates. */
	certificates: string | null;
}

export interface StoredSettings extends SigningSettings {
	sealedToken: Buffer | null;
	updatedAt: Date;
	updatedBy: string;
}

export async function findSettings({
	trx,
	municipalityId
}: Place): Promise<StoredSettings | undefined> {
	return trx
		.selectFrom('signingSettings')
		.select(['method', 'name', 'address', 'certificates', 'sealedToken', 'updatedAt', 'updatedBy'])
		.where('municipalityId', '=', municipalityId)
		.executeTakeFirst();
}

export async function putSettings(
	{ trx, municipalityId }: Place,
	settings: StoredSettings
): Promise<void> {
	await trx
		.insertInto('signingSettings')
		.values({ municipalityId, ...settings })
		.onConflict((conflict) => conflict.column('municipalityId').doUpdateSet(settings))
		.execute();
}

export interface JobRow {
	id: string;
	personId: number;
	agreementId: number;
	code: string;
	version: number;
	state: JobState;
	fault: JobFault | null;
	serviceJob: string | null;
	sealedRedirect: Buffer | null;
	statusUrl: string | null;
	padesUrl: string | null;
	confirmationUrl: string | null;
	/** What was sent; forgotten when it is over. */
	pdf: Buffer | null;
	/** What the proof will say; forgotten when it is over. JSON. */
	facts: string | null;
	signatureId: string | null;
	tries: number;
	createdAt: Date;
}

const JOB = sql`j.id, j.person_id, j.agreement_id, a.code, j.version_number as version, j.state, j.fault, j.service_job,
	j.sealed_redirect, j.status_url, j.pades_url, j.confirmation_url, j.pdf, j.facts, j.signature_id, j.tries, j.created_at`;

export async function insertJob(
	{ trx, municipalityId, now }: Context,
	job: Pick<JobRow, 'id' | 'personId' | 'agreementId' | 'version'> & { pdf: Buffer; facts: string }
): Promise<void> {
	const { version, ...rest } = job;
	await trx
		.insertInto('signingJob')
		.values({
			...rest,
			municipalityId,
			versionNumber: version,
			state: 'creating',
			createdAt: now,
			nextTry: now
		})
		.execute();
}

/** Jobs of a person that were begun after a moment. */
export async function countJobsSince(
	{ trx, municipalityId }: Place,
	personId: number,
	since: Date
): Promise<number> {
	const row = await trx
		.selectFrom('signingJob')
		.select(({ fn }) => fn.countAll<string>().as('count'))
		.where('municipalityId', '=', municipalityId)
		.where('personId', '=', personId)
		.where('createdAt', '>', since)
		.executeTakeFirst();
	return Number(row?.count ?? 0);
}

/** A job that the person was sent on to lately: a second click leads to the same. */
export async function findOpenJob(
	{ trx, municipalityId }: Place,
	asked: { personId: number; agreementId: number; version: number; since: Date }
): Promise<string | null> {
	const row = await trx
		.selectFrom('signingJob')
		.select('id')
		.where('municipalityId', '=', municipalityId)
		.where('personId', '=', asked.personId)
		.where('agreementId', '=', asked.agreementId)
		.where('versionNumber', '=', asked.version)
		.where('state', 'in', ['open', 'signed'])
		.where('createdAt', '>', asked.since)
		.orderBy('createdAt', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.id ?? null;
}

export async function findJob(
	{ trx, municipalityId }: Place,
	by: { id: string } | { serviceJob: string },
	{ isLocked = false } = {}
): Promise<JobRow | null> {
	const which = 'id' in by ? sql`j.id = ${by.id}::uuid` : sql`j.service_job = ${by.serviceJob}`;
	const { rows } = await sql<JobRow>`
		select ${JOB} from signing_job j join agreement a on a.id = j.agreement_id
		where j.municipality_id = ${municipalityId} and ${which} ${isLocked ? sql`for update of j` : sql``}`.execute(
		trx
	);
	return rows[0] ?? null;
}

/** Takes a job that we have something left to do with: no other process has it until the time is out. */
export async function takeJob(
	{ trx, municipalityId }: Place,
	{ id, now, lease, until }: { id: string | null; now: Date; lease: string; until: Date }
): Promise<JobRow | null> {
	const { rows } = await sql<JobRow>`
		with taken as (
			update signing_job set lease = ${lease}::uuid, leased_until = ${until}, tries = tries + 1
			where municipality_id = ${municipalityId} and id = (
				select id from signing_job
				where municipality_id = ${municipalityId} and state in ('signed', 'kept')
					and (leased_until is null or leased_until <= ${now})
					and (id = ${id}::uuid or (${id}::uuid is null and next_try <= ${now}))
				order by next_try limit 1 for update skip locked)
			returning *)
		select ${JOB} from taken j join agreement a on a.id = j.agreement_id`.execute(trx);
	return rows[0] ?? null;
}

/** Whether the process still has the job; others wait for the rest of the transaction. */
export async function holdsJob(
	{ trx, municipalityId }: Place,
	{ id, lease }: { id: string; lease: string }
): Promise<boolean> {
	const row = await trx
		.selectFrom('signingJob')
		.select('id')
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.where('lease', '=', lease)
		.forUpdate()
		.executeTakeFirst();
	return row !== undefined;
}

/** What becomes of a job. What is not named stays as it was. */
export interface JobChange {
	state: JobState;
	fault: JobFault | null;
	nextTry: Date;
	serviceJob?: string;
	sealedRedirect?: Buffer | null;
	statusUrl?: string;
	padesUrl?: string | null;
	confirmationUrl?: string | null;
	signatureId?: string;
	/** Set when it is over. */
	endedAt?: Date;
}

/** Writes what has become of a job and lets it go; the document and the facts are forgotten when they are needed no more. */
export async function changeJob(
	{ trx, municipalityId }: Place,
	id: string,
	change: JobChange
): Promise<void> {
	const needed = ['creating', 'open', 'signed'].includes(change.state);
	await trx
		.updateTable('signingJob')
		.set({
			...change,
			...(needed ? {} : { pdf: null, facts: null, sealedRedirect: null }),
			lease: null,
			leasedUntil: null
		})
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.execute();
}

/** The kommuner that have jobs at a service that are not over. */
export async function listKommunerWithJobs(trx: Trx, now: Date): Promise<number[]> {
	const { rows } = await sql<{ id: number }>`select id from signing_work(${now}) as id`.execute(
		trx
	);
	return rows.map(({ id }) => id);
}

export async function insertServiceDocument(
	{ trx, municipalityId }: Place,
	document: { signatureId: string; bytes: Buffer }
): Promise<void> {
	await trx
		.insertInto('signatureDocument')
		.values({ ...document, municipalityId, kind: 'service', mimeType: 'application/pdf' })
		.execute();
}
