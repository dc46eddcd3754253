import { sql } from 'kysely';
import type { Context, Language, LocalQuestions, LocalText } from '../db/index.ts';

/** Agreements that hold in the kommune: its own, and the co-operation's. */
const HERE = (municipalityId: number) => [0, municipalityId];

export interface VersionRow {
	agreementId: number;
	code: string;
	title: LocalText;
	number: number;
	validFrom: string;
	material: boolean;
	content: LocalText;
	questions: LocalQuestions;
	/** Hexadecimal. */
	sha256: string;
}

/** The version of an agreement that is in force today; null when there is none here. */
export async function findVersionInForce(
	{ trx, municipalityId, today }: Context,
	code: string
): Promise<VersionRow | null> {
	const { rows } = await sql<VersionRow>`
		select a.id as agreement_id, a.code, a.title, v.number, v.valid_from, v.material, v.content, v.questions,
			encode(v.sha256, 'hex') as sha256
		from agreement a join agreement_version v on v.agreement_id = a.id
		where a.code = ${code} and a.municipality_id = any (${HERE(municipalityId)}::integer[])
			and v.valid_from <= ${today}::date and v.withdrawn_on is null
		order by v.valid_from desc, v.number desc limit 1`.execute(trx);
	return rows[0] ?? null;
}

/** The first version that takes effect later. */
export async function findNextVersion(
	{ trx, today }: Context,
	agreementId: number
): Promise<{ number: number; validFrom: string } | null> {
	const row = await trx
		.selectFrom('agreementVersion')
		.select(['number', 'validFrom'])
		.where('agreementId', '=', agreementId)
		.where('validFrom', '>', today)
		.where('withdrawnOn', 'is', null)
		.orderBy('validFrom')
		.orderBy('number')
		.limit(1)
		.executeTakeFirst();
	return row ?? null;
}

/** What a version says, whoever owns it. */
export async function getContent(
	{ trx }: Pick<Context, 'trx'>,
	agreementId: number,
	number: number
): Promise<LocalText> {
	const { content } = await trx
		.selectFrom('agreementVersion')
		.select('content')
		.where('agreementId', '=', agreementId)
		.where('number', '=', number)
		.executeTakeFirstOrThrow();
	return content;
}

export interface SignatureRow {
	id: string;
	municipalityId: number;
	/** «Molde kommune». */
	municipalityName: string;
	agreementId: number;
	code: string;
	title: LocalText;
	version: number;
	signedOn: string;
	recordedAt: Date;
	voidedOn: string | null;
	voidReason: string | null;
	/** In the current kommune: whether the receipt is made; null: there is none to make, or it is elsewhere. */
	isMade: boolean | null;
	/** Signed on paper; known in the current kommune. */
	isPaper: boolean;
}

/** A person's own signatures, in every kommune, the newest first. */
export async function listOwnSignatures(
	{ trx }: Context,
	personId: number,
	agreementId: number | null = null
): Promise<SignatureRow[]> {
	const { rows } = await sql<SignatureRow>`
		select s.id, s.municipality_id, m.name || ' kommune' as municipality_name, s.agreement_id, a.code, a.title,
			s.version_number as version, s.signed_on, s.recorded_at, s.voided_on, s.void_reason,
			case when r.signature_id is not null then r.made_at is not null end as is_made,
			exists (select from signature_document d where d.municipality_id = s.municipality_id and d.signature_id = s.id
				and d.kind = 'scan') as is_paper
		from signature s join agreement a on a.id = s.agreement_id join municipality m on m.id = s.municipality_id
		left join signature_receipt r on r.municipality_id = s.municipality_id and r.signature_id = s.id
		where s.person_id = ${personId} and (${agreementId}::integer is null or s.agreement_id = ${agreementId})
		order by s.signed_on desc, s.version_number desc, s.recorded_at desc`.execute(trx);
	return rows;
}

/** Which sections of a version the person has read, and when. */
export async function listReadings(
	{ trx, municipalityId }: Context,
	asked: { personId: number; agreementId: number; version: number }
): Promise<Map<number, Date>> {
	const rows = await trx
		.selectFrom('agreementReading')
		.select(['section', 'readAt'])
		.where('municipalityId', '=', municipalityId)
		.where('personId', '=', asked.personId)
		.where('agreementId', '=', asked.agreementId)
		.where('versionNumber', '=', asked.version)
		.execute();
	return new Map(rows.map(({ section, readAt }) => [section, readAt]));
}

/** The first reading of a section is kept. */
export async function insertReading(
	{ trx, municipalityId, now }: Context,
	row: { personId: number; agreementId: number; version: number; section: number }
): Promise<void> {
	const { version, ...rest } = row;
	await trx
		.insertInto('agreementReading')
		.values({ ...rest, municipalityId, versionNumber: version, readAt: now })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

/** What the person has answered to the questions of a version, in order. */
export async function listAnswers(
	{ trx, municipalityId }: Context,
	asked: { personId: number; agreementId: number; version: number }
): Promise<{ question: number; isRight: boolean; answeredAt: Date }[]> {
	return trx
		.selectFrom('agreementAnswer')
		.select(['question', 'isRight', 'answeredAt'])
		.where('municipalityId', '=', municipalityId)
		.where('personId', '=', asked.personId)
		.where('agreementId', '=', asked.agreementId)
		.where('versionNumber', '=', asked.version)
		.orderBy('place')
		.execute();
}

export async function insertAnswers(
	{ trx, municipalityId, now }: Context,
	{ personId, agreementId, version }: { personId: number; agreementId: number; version: number },
	answers: { question: number; choice: number; isRight: boolean }[]
): Promise<void> {
	if (answers.length === 0) return;
	await trx
		.insertInto('agreementAnswer')
		.values(
			answers.map((answer) => ({
				...{ ...answer, municipalityId, personId, agreementId },
				versionNumber: version,
				answeredAt: now
			}))
		)
		.execute();
}

/** Whoever signs, as HR knows them: by the employment they have today, else the next; null when they have none. */
export interface Signer {
	/** Opaque. */
	actorId: string;
	name: string;
	employeeNumber: string;
	position: string;
	/** «Molde kommune». */
	municipalityName: string;
}

export async function findSigner(
	{ trx, municipalityId, today }: Context,
	personId: number
): Promise<Signer | null> {
	const { rows } = await sql<Signer>`
		select p.actor_id, w.given_name || ' ' || w.family_name as name, e.employee_number, s.title as position,
			m.name || ' kommune' as municipality_name
		from employment e
		join position s on s.municipality_id = e.municipality_id and s.id = e.position_id
		join employee w on w.municipality_id = e.municipality_id and w.person_id = e.person_id
		join person p on p.id = e.person_id join municipality m on m.id = e.municipality_id
		where e.municipality_id = ${municipalityId} and e.person_id = ${personId}
			and e.valid_until > ${today}::date and e.valid_until > e.valid_from
		order by e.valid_from > ${today}::date, e.percent desc nulls last, e.valid_from, e.employee_number, e.position_number
		limit 1`.execute(trx);
	return rows[0] ?? null;
}

export interface ResponseRow {
	id: string;
	kind: 'question' | 'refusal';
	message: string;
	createdAt: Date;
	answeredAt: Date | null;
	answeredBy: string | null;
	answer: string | null;
}

/** What a person has said of a version, the newest first. */
export async function listOwnResponses(
	{ trx, municipalityId }: Context,
	asked: { personId: number; agreementId: number; version: number }
): Promise<ResponseRow[]> {
	return trx
		.selectFrom('agreementResponse')
		.select(['id', 'kind', 'message', 'createdAt', 'answeredAt', 'answeredBy', 'answer'])
		.where('municipalityId', '=', municipalityId)
		.where('personId', '=', asked.personId)
		.where('agreementId', '=', asked.agreementId)
		.where('versionNumber', '=', asked.version)
		.orderBy('createdAt', 'desc')
		.orderBy('id')
		.execute();
}

export async function insertResponse(
	{ trx, municipalityId, now }: Context,
	row: {
		personId: number;
		agreementId: number;
		versionNumber: number;
		kind: 'question' | 'refusal';
		message: string;
	}
): Promise<void> {
	await trx
		.insertInto('agreementResponse')
		.values({ ...row, municipalityId, createdAt: now })
		.execute();
}

/** A signature in the current kommune, as whoever decides about it needs it. */
export async function findSignatureById(
	{ trx, municipalityId }: Context,
	id: string
): Promise<{
	personId: number;
	actorId: string;
	agreementId: number;
	code: string;
	version: number;
	voidedOn: string | null;
} | null> {
	const row = await trx
		.selectFrom('signature as s')
		.innerJoin('agreement as a', 'a.id', 's.agreementId')
		.innerJoin('person as p', 'p.id', 's.personId')
		.select(['s.personId', 'p.actorId', 's.agreementId', 'a.code', 's.voidedOn'])
		.select('s.versionNumber as version')
		.where('s.municipalityId', '=', municipalityId)
		.where('s.id', '=', id)
		.executeTakeFirst();
	return row ?? null;
}

/** A text in the language asked for, or in bokmål, and which of them it is. */
export function wordsIn(text: LocalText, wanted: Language): { text: string; language: Language } {
	const own = text[wanted];
	return own === undefined ? { text: text.nb, language: 'nb' } : { text: own, language: wanted };
}
