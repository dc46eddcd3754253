import { sql } from 'kysely';
import { STATUSES, type Status } from '../../competence/index.ts';
import type { Context, LocalText } from '../../db/index.ts';
import type { Period } from './person-queries.ts';

export interface OwnRequirement extends Period {
	/** Code of the requirement, and what it asks for. */
	requirement: string;
	title: LocalText;
	subjectFrom: string;
	/** Null: open. */
	due: string | null;
	/** As it is worked out today: what has been, what is, and what will be when nothing changes. */
	statuses: (Period & { status: Status })[];
}

export async function listRequirements(
	{ trx, municipalityId, today }: Context,
	personId: number
): Promise<OwnRequirement[]> {
	const { rows } = await sql<
		Omit<OwnRequirement, 'statuses'> & { statuses: (Period & { status: number })[] }
	>`
		select r.code as requirement, coalesce(asked.title, jsonb_build_object('nb', r.code)) as title, a.valid_from as "from",
			nullif(a.valid_until, 'infinity') as until, a.subject_from, nullif(a.due_on, 'infinity') as due,
			coalesce((select jsonb_agg(jsonb_build_object('status', s.status, 'from', s.valid_from, 'until', nullif(s.valid_until, 'infinity')) order by s.valid_from)
				from status_segment s where s.municipality_id = a.municipality_id and s.person_id = a.person_id
					and s.requirement_id = a.requirement_id and s.valid_from >= a.valid_from and s.valid_from < a.valid_until), '[]') as statuses
		from assignment a
		join requirement r on r.id = a.requirement_id
		left join lateral (
			select coalesce(c.name, g.title) as title from requirement_version v
			left join competence c on c.id = v.competence_id
			left join agreement g on g.id = v.agreement_id
			where v.requirement_id = a.requirement_id and v.municipality_id in (0, a.municipality_id) and v.valid_from <= ${today}::date
			order by v.municipality_id = a.municipality_id desc, v.valid_from desc, v.number desc limit 1
		) asked on true
		where a.municipality_id = ${municipalityId} and a.person_id = ${personId}
		order by a.valid_from desc, r.code`.execute(trx);
	return rows.map((row) => ({
		...row,
		statuses: row.statuses.map(({ status, ...period }) => ({
			status: STATUSES[status] ?? 'missing',
			...period
		}))
	}));
}

interface Revoked {
	revokedOn: string | null;
	revokedAt: Date | null;
	revokedBy: string | null;
	revokedReason: string | null;
}

export interface OwnAchievement extends Revoked {
	competence: string;
	title: LocalText;
	level: number;
	source: string;
	achievedOn: string;
	/** First day it no longer counts by itself. */
	until: string | null;
	issuer: string;
	reason: string;
	recordedAt: Date;
	recordedBy: string;
	/** The kommune that recorded it. */
	municipality: string;
}

/** Evidence follows the person: from every kommune. */
export async function listAchievements(
	{ trx }: Context,
	personId: number
): Promise<OwnAchievement[]> {
	const { rows } = await sql<OwnAchievement>`
		select c.code as competence, c.name as title, a.level, a.source, a.achieved_on, nullif(a.valid_until, 'infinity') as until, a.issuer,
			a.reason, a.recorded_at, a.recorded_by, m.name as municipality, a.revoked_on, a.revoked_at, a.revoked_by, a.revoked_reason
		from achievement a
		join competence c on c.id = a.competence_id
		join municipality m on m.id = a.municipality_id
		where a.person_id = ${personId}
		order by a.achieved_on desc, a.id`.execute(trx);
	return rows;
}

export interface OwnSignature {
	agreement: string;
	title: LocalText;
	version: number;
	signedOn: string;
	recordedAt: Date;
	municipality: string;
	voidedOn: string | null;
	voidReason: string | null;
	/** What the kommune's chain of signatures has; null for what was brought from elsewhere, or is another kommune's. */
	proof: Record<string, unknown> | null;
	/** Name, address, browser and reason, while they are kept. */
	traces: { kind: string; value: string }[];
	receiptMadeAt: Date | null;
	/** The scan of what was signed on paper, or the file of a signing service. */
	document: { kind: string; mimeType: string; size: number; sha256: string } | null;
}

export async function listSignatures({ trx }: Context, personId: number): Promise<OwnSignature[]> {
	const { rows } = await sql<OwnSignature>`
		select g.code as agreement, g.title, s.version_number as version, s.signed_on, s.recorded_at, m.name as municipality,
			s.voided_on, s.void_reason,
			(select l.body::json from signature_proof l where l.municipality_id = s.municipality_id and l.signature_id = s.id
				and l.kind = 'signed') as proof,
			coalesce((select json_agg(json_build_object('kind', t.kind, 'value', t.value) order by t.kind)
				from signature_trace t where t.municipality_id = s.municipality_id and t.signature_id = s.id), '[]') as traces,
			(select r.made_at from signature_receipt r where r.municipality_id = s.municipality_id and r.signature_id = s.id)
				as receipt_made_at,
			case when d.kind is not null then json_build_object('kind', d.kind, 'mimeType', d.mime_type, 'size', length(d.bytes),
				'sha256', encode(d.sha256, 'hex')) end as document
		from signature s
		join agreement g on g.id = s.agreement_id
		join municipality m on m.id = s.municipality_id
		left join signature_document d on d.municipality_id = s.municipality_id and d.signature_id = s.id
		where s.person_id = ${personId}
		order by s.signed_on desc, g.code, s.version_number desc`.execute(trx);
	return rows;
}

export interface OwnReading {
	agreement: string;
	version: number;
	/** From 1. */
	section: number;
	readAt: Date;
}

export async function listReadings(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<OwnReading[]> {
	const { rows } = await sql<OwnReading>`
		select g.code as agreement, r.version_number as version, r.section + 1 as section, r.read_at
		from agreement_reading r join agreement g on g.id = r.agreement_id
		where r.municipality_id = ${municipalityId} and r.person_id = ${personId}
		order by g.code, r.version_number desc, r.section`.execute(trx);
	return rows;
}

export interface OwnAgreementAnswer {
	agreement: string;
	version: number;
	/** In bokmål. */
	text: string;
	answer: string;
	isRight: boolean;
	answeredAt: Date;
}

export async function listAgreementAnswers(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<OwnAgreementAnswer[]> {
	const { rows } = await sql<OwnAgreementAnswer>`
		select g.code as agreement, w.version_number as version, v.questions -> 'nb' -> w.question ->> 'text' as text,
			v.questions -> 'nb' -> w.question -> 'choices' ->> w.choice as answer, w.is_right, w.answered_at
		from agreement_answer w
		join agreement g on g.id = w.agreement_id
		join agreement_version v on v.agreement_id = w.agreement_id and v.number = w.version_number
		where w.municipality_id = ${municipalityId} and w.person_id = ${personId}
		order by g.code, w.version_number desc, w.place`.execute(trx);
	return rows;
}

export interface OwnResponse {
	agreement: string;
	version: number;
	kind: string;
	message: string;
	createdAt: Date;
	answeredAt: Date | null;
	answeredBy: string | null;
	answer: string | null;
}

export async function listResponses(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<OwnResponse[]> {
	const { rows } = await sql<OwnResponse>`
		select g.code as agreement, r.version_number as version, r.kind, r.message, r.created_at, r.answered_at, r.answered_by, r.answer
		from agreement_response r join agreement g on g.id = r.agreement_id
		where r.municipality_id = ${municipalityId} and r.person_id = ${personId}
		order by r.created_at desc`.execute(trx);
	return rows;
}

export interface OwnReminder {
	agreement: string;
	version: number;
	/** Before or after the last day, or asked for by HR. */
	step: string;
	lastDay: string | null;
	remindedAt: Date;
	remindedBy: string;
	/** When it was laid out to be sent as e-mail. */
	handedAt: Date | null;
}

export async function listReminders(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<OwnReminder[]> {
	const { rows } = await sql<OwnReminder>`
		select g.code as agreement, r.version_number as version, r.step, r.last_day, r.created_at as reminded_at,
			r.created_by as reminded_by, r.handed_at
		from agreement_reminder r join agreement g on g.id = r.agreement_id
		where r.municipality_id = ${municipalityId} and r.person_id = ${personId}
		order by r.created_at desc`.execute(trx);
	return rows;
}

export interface OwnSigningJob {
	agreement: string;
	version: number;
	state: string;
	createdAt: Date;
	endedAt: Date | null;
	/** Name, address, browser and how one had signed in, until it is over. */
	facts: Record<string, unknown> | null;
}

/** What one was sent to sign at a signing service. */
export async function listSigningJobs(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<OwnSigningJob[]> {
	const { rows } = await sql<OwnSigningJob>`
		select g.code as agreement, j.version_number as version, j.state, j.created_at, j.ended_at, j.facts::json as facts
		from signing_job j join agreement g on g.id = j.agreement_id
		where j.municipality_id = ${municipalityId} and j.person_id = ${personId}
		order by j.created_at desc`.execute(trx);
	return rows;
}

export interface OwnWaiver extends Period, Revoked {
	requirement: string;
	reason: string;
	approvedBy: string;
	recordedAt: Date;
	recordedBy: string;
}

export async function listWaivers(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<OwnWaiver[]> {
	const { rows } = await sql<OwnWaiver>`
		select r.code as requirement, w.valid_from as "from", nullif(w.valid_until, 'infinity') as until, w.reason, w.approved_by,
			w.recorded_at, w.recorded_by, w.revoked_on, w.revoked_at, w.revoked_by, w.revoked_reason
		from waiver w join requirement r on r.id = w.requirement_id
		where w.municipality_id = ${municipalityId} and w.person_id = ${personId}
		order by w.valid_from desc, r.code`.execute(trx);
	return rows;
}

export interface OwnCertificate {
	code: string;
	course: string;
	title: LocalText;
	personName: string;
	municipalityName: string;
	competences: { code: string; name: LocalText; level: number }[];
	completedOn: string;
	completedAt: Date;
	issuedAt: Date;
}

/** From every kommune. */
export async function listCertificates(
	{ trx }: Context,
	personId: number
): Promise<OwnCertificate[]> {
	const { rows } = await sql<OwnCertificate>`
		select code, slug as course, course_title as title, person_name, municipality_name, competences, completed_on, completed_at, issued_at
		from certificate where person_id = ${personId}
		order by completed_at desc, id`.execute(trx);
	return rows;
}

interface StoredAttempt {
	id: string;
	slug: string;
	contentHash: string;
	registration: string;
	startedAt: Date;
	finishedAt: Date | null;
	expiredAt: Date | null;
	score: number | null;
	sessions: { startedAt: string }[];
	lessons: { lesson: string; readAt: string }[];
	answers: {
		round: number;
		question: string;
		choices: string[];
		correct: boolean;
		answeredAt: string;
	}[];
	responses: { item: string; response: string[]; correct: boolean | null; givenAt: string }[];
}

/** With what was read and answered; only the person sees it. */
export async function listAttempts(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<StoredAttempt[]> {
	const of = sql`x.municipality_id = a.municipality_id and x.attempt_id = a.id`;
	const { rows } = await sql<StoredAttempt>`
		select a.id, a.slug, a.content_hash, a.registration, a.started_at, a.finished_at, a.expired_at, a.score::float as score,
			coalesce((select jsonb_agg(jsonb_build_object('startedAt', x.started_at) order by x.number) from course_session x where ${of}), '[]') as sessions,
			coalesce((select jsonb_agg(jsonb_build_object('lesson', x.lesson_id, 'readAt', x.read_at) order by x.read_at) from lesson_progress x where ${of}), '[]') as lessons,
			coalesce((select jsonb_agg(jsonb_build_object('round', x.round, 'question', x.question_id, 'choices', x.choices, 'correct', x.correct, 'answeredAt', x.answered_at)
				order by x.round, x.answered_at) from quiz_answer x where ${of}), '[]') as answers,
			coalesce((select jsonb_agg(jsonb_build_object('item', x.item_id, 'response', x.response, 'correct', x.correct, 'givenAt', x.given_at)
				order by x.place) from lesson_response x where ${of}), '[]') as responses
		from course_attempt a
		where a.municipality_id = ${municipalityId} and a.person_id = ${personId}
		order by a.started_at desc, a.id`.execute(trx);
	return rows;
}

export interface OwnFeedback {
	course: string;
	stars: number;
	comment: string | null;
	language: string;
	givenAt: Date;
	/** What those who own the course have decided about showing the comment. */
	decisions: { decision: string; reason: string | null; decidedAt: string }[];
}

export async function listFeedback(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<OwnFeedback[]> {
	const { rows } = await sql<OwnFeedback>`
		select f.slug as course, f.stars, f.comment, f.language, f.given_at,
			coalesce((select jsonb_agg(jsonb_build_object('decision', d.decision, 'reason', d.reason, 'decidedAt', d.decided_at) order by d.id)
				from feedback_moderation d where d.municipality_id = f.municipality_id and d.feedback_id = f.id), '[]') as decisions
		from course_feedback f
		where f.municipality_id = ${municipalityId} and f.person_id = ${personId}
		order by f.place desc`.execute(trx);
	return rows;
}

export interface StatementCount {
	verb: string;
	count: number;
	first: Date;
	last: Date;
}

export async function countStatements(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<StatementCount[]> {
	const { rows } = await sql<StatementCount>`
		select verb, count(*)::integer as count, min(occurred_at) as first, max(occurred_at) as last from xapi_statement
		where municipality_id = ${municipalityId} and person_id = ${personId}
		group by verb order by verb`.execute(trx);
	return rows;
}

export interface StoredStatement {
	id: string;
	/** To the microsecond, to go on from. */
	stored: string;
	/** As JSON. */
	text: string;
}

/** Statements that were stored after this one, in the order that they were stored. */
export async function listStatements(
	{ trx, municipalityId }: Context,
	personId: number,
	{ after, most }: { after: Pick<StoredStatement, 'id' | 'stored'> | null; most: number }
): Promise<StoredStatement[]> {
	const { rows } = await sql<StoredStatement>`
		select id, stored_at::text as stored, statement::text as text from xapi_statement
		where municipality_id = ${municipalityId} and person_id = ${personId}
			${after ? sql`and (stored_at, id) > (${after.stored}::timestamptz, ${after.id}::uuid)` : sql``}
		order by stored_at, id limit ${most}`.execute(trx);
	return rows;
}
