import { sql } from 'kysely';
import type { Context, LocalText, Trx } from '../db/index.ts';

/** A competence that a course gave, as it was called then. */
export interface Given {
	code: string;
	name: LocalText;
	level: number;
}

/** What a certificate says to anybody who may see it. */
export interface Said {
	personName: string;
	/** «Molde kommune». */
	municipalityName: string;
	courseTitle: LocalText;
	competences: Given[];
	/** The day in Oslo, `YYYY-MM-DD`. */
	completedOn: string;
}

export interface CertificateRow extends Said {
	municipalityId: number;
	id: string;
	attemptId: string;
	code: string;
	slug: string;
	contentHash: string;
	completedAt: Date;
}

const columns = [
	'municipalityId',
	'id',
	'attemptId',
	'code',
	'slug',
	'contentHash',
	'personName',
	'municipalityName',
	'courseTitle',
	'competences',
	'completedAt',
	'completedOn'
] as const;

/**
 * Writes down what is true now about the person and the kommune, beside what the course gave.
 * @returns whether it was new: an attempt has one certificate
 */
export async function insertCertificate(
	{ trx, municipalityId }: Context,
	certificate: Omit<CertificateRow, 'municipalityId' | 'id' | 'personName' | 'municipalityName'> & {
		personId: number;
	}
): Promise<boolean> {
	const { personId, attemptId, code, slug, contentHash, completedAt, completedOn } = certificate;
	const { rows } = await sql`
		insert into certificate (municipality_id, person_id, attempt_id, code, slug, content_hash, person_name, municipality_name,
			course_title, competences, completed_at, completed_on)
		select e.municipality_id, e.person_id, ${attemptId}::uuid, ${code}, ${slug}, ${contentHash},
			trim(e.given_name || ' ' || e.family_name), m.name || ' kommune',
			${JSON.stringify(certificate.courseTitle)}::jsonb, ${JSON.stringify(certificate.competences)}::jsonb,
			${completedAt}::timestamptz, ${completedOn}::date
		from employee e join municipality m on m.id = e.municipality_id
		where e.municipality_id = ${municipalityId} and e.person_id = ${personId}
		on conflict (municipality_id, attempt_id) do nothing
		returning id`.execute(trx);
	return rows.length > 0;
}

/** A person's certificates, from every kommune, newest first. */
export async function listCertificates(
	{ trx }: Context,
	personId: number
): Promise<CertificateRow[]> {
	return trx
		.selectFrom('certificate')
		.select(columns)
		.where('personId', '=', personId)
		.orderBy('completedAt', 'desc')
		.execute();
}

/** A certificate by its id; null when it is not this person's. */
export async function findCertificate(
	{ trx }: Context,
	personId: number,
	id: string
): Promise<CertificateRow | null> {
	const row = await trx
		.selectFrom('certificate')
		.select(columns)
		.where('personId', '=', personId)
		.where('id', '=', id)
		.executeTakeFirst();
	return row ?? null;
}

/** What the certificate with a code says, whosever it is; null when there is none. */
export async function findByCode(trx: Trx, code: string): Promise<Said | null> {
	const { rows } = await sql<Said>`select * from certificate_by_code(${code})`.execute(trx);
	return rows[0] ?? null;
}

/** The opaque account of a person. */
export async function getAccount({ trx }: Context, personId: number): Promise<string> {
	const { actorId } = await trx
		.selectFrom('person')
		.select('actorId')
		.where('id', '=', personId)
		.executeTakeFirstOrThrow();
	return actorId;
}
