import { sql } from 'kysely';
import type { Context, Language, LocalText } from '../../db/index.ts';
import type { PaperVersion } from './rules/judge-paper.ts';
import type { ScanType } from './rules/judge-scan.ts';

type Place = Pick<Context, 'trx' | 'municipalityId'>;

/** A version that somebody may have signed on paper. */
export interface PaperVersionRow extends PaperVersion {
	agreementId: number;
	title: LocalText;
	content: LocalText;
	/** Hexadecimal. */
	sha256: string;
	languages: Language[];
}

/** The versions of an agreement here that have begun, the newest first; those that were withdrawn never were in force. */
export async function listPaperVersions(
	{ trx, municipalityId, today }: Context,
	code: string
): Promise<PaperVersionRow[]> {
	const { rows } = await sql<Omit<PaperVersionRow, 'languages'>>`
		select agreement_id, title, number, content, sha256, valid_from as from, until from (
			select a.id as agreement_id, a.title, v.number, v.content, encode(v.sha256, 'hex') as sha256, v.valid_from,
				lead(v.valid_from) over (order by v.valid_from, v.number) as until
			from agreement a join agreement_version v on v.agreement_id = a.id
			where a.code = ${code} and a.municipality_id in (0, ${municipalityId})
				and v.valid_from <= ${today}::date and v.withdrawn_on is null) as begun
		order by valid_from desc, number desc`.execute(trx);
	return rows.map((row) => ({ ...row, languages: languagesOf(row.content) }));
}

function languagesOf(content: LocalText): Language[] {
	const all: Language[] = ['nb', 'nn', 'en'];
	return all.filter((language) => content[language] !== undefined);
}

/** A signature that stands, and how it was given. */
export interface StandingSignature {
	id: string;
	version: number;
	signedOn: string;
	isPaper: boolean;
	/** Who registered it; null when it was given in Kyndig, or the name has been taken away. */
	registrar: string | null;
	/** Hexadecimal; null: there is none. */
	scanSha256: string | null;
}

/** An agreement that is in force here, with one person's signature of that version in the kommune. */
export interface PersonAgreementRow {
	code: string;
	title: LocalText;
	version: number;
	from: string;
	signature: StandingSignature | null;
}

const SIGNATURE = sql`json_build_object('id', s.id, 'version', s.version_number, 'signedOn', s.signed_on,
	'isPaper', d.kind is not null, 'scanSha256', encode(d.sha256, 'hex'), 'registrar', (select t.value from signature_trace t
		where t.municipality_id = s.municipality_id and t.signature_id = s.id and t.kind = 'registrar'))`;

const SCAN = sql`left join signature_document d
	on d.municipality_id = s.municipality_id and d.signature_id = s.id and d.kind = 'scan'`;

/** The agreements that are in force here, with what a person has signed of them in the kommune. */
export async function listPersonAgreements(
	{ trx, municipalityId, today }: Context,
	personId: number
): Promise<PersonAgreementRow[]> {
	const { rows } = await sql<PersonAgreementRow>`
		select v.code, v.title, v.number as version, v.valid_from as from,
			(select ${SIGNATURE} from signature s ${SCAN} where s.municipality_id = ${municipalityId} and s.person_id = ${personId}
				and s.agreement_id = v.id and s.version_number = v.number and s.voided_on is null) as signature
		from (select distinct on (a.code) a.id, a.code, a.title, v.number, v.valid_from
			from agreement a join agreement_version v on v.agreement_id = a.id
			where a.municipality_id in (0, ${municipalityId}) and v.valid_from <= ${today}::date and v.withdrawn_on is null
			order by a.code, v.valid_from desc, v.number desc) as v
		order by v.code`.execute(trx);
	return rows;
}

/** A person's signature of a version in the kommune, unless it is voided. */
export async function findStandingSignature(
	{ trx, municipalityId }: Place,
	asked: { personId: number; agreementId: number; version: number }
): Promise<StandingSignature | null> {
	const { rows } = await sql<{ signature: StandingSignature }>`
		select ${SIGNATURE} as signature from signature s ${SCAN}
		where s.municipality_id = ${municipalityId} and s.person_id = ${asked.personId} and s.agreement_id = ${asked.agreementId}
			and s.version_number = ${asked.version} and s.voided_on is null`.execute(trx);
	return rows[0]?.signature ?? null;
}

/** @returns null when nobody is known by it */
export async function findActorId({ trx }: Place, personId: number): Promise<string | null> {
	const row = await trx
		.selectFrom('person')
		.select('actorId')
		.where('id', '=', personId)
		.executeTakeFirst();
	return row?.actorId ?? null;
}

export async function insertScan(
	{ trx, municipalityId }: Place,
	scan: { signatureId: string; mimeType: ScanType; bytes: Buffer }
): Promise<void> {
	await trx
		.insertInto('signatureDocument')
		.values({ ...scan, municipalityId, kind: 'scan' })
		.execute();
}

export interface ScanFile {
	bytes: Buffer;
	mimeType: ScanType;
	code: string;
	version: number;
}

/** The scan of a signature on paper. @param personId whose it must be */
export async function findScan(
	{ trx, municipalityId }: Place,
	{ signatureId, personId }: { signatureId: string; personId: number }
): Promise<ScanFile | null> {
	const { rows } = await sql<ScanFile>`
		select d.bytes, d.mime_type, a.code, s.version_number as version
		from signature_document d
		join signature s on s.municipality_id = d.municipality_id and s.id = d.signature_id
		join agreement a on a.id = s.agreement_id
		where d.municipality_id = ${municipalityId} and d.signature_id = ${signatureId} and d.kind = 'scan'
			and s.person_id = ${personId}`.execute(trx);
	return rows[0] ?? null;
}
