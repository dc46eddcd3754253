import { sql } from 'kysely';
import type { Context, LocalText } from '../../db/index.ts';

export interface FoundResponse {
	id: string;
	personId: number;
	code: string;
	version: number;
	isAnswered: boolean;
}

export async function findResponse(
	{ trx, municipalityId }: Context,
	id: string
): Promise<FoundResponse | null> {
	const { rows } = await sql<FoundResponse>`
		select r.id, r.person_id, a.code, r.version_number as version, r.answered_at is not null as is_answered
		from agreement_response r join agreement a on a.id = r.agreement_id
		where r.municipality_id = ${municipalityId} and r.id = ${id}`.execute(trx);
	return rows[0] ?? null;
}

/** @returns false when it is answered already */
export async function updateAnswer(
	{ trx, municipalityId, now, actor }: Context,
	id: string,
	answer: string
): Promise<boolean> {
	const { numUpdatedRows } = await trx
		.updateTable('agreementResponse')
		.set({ answeredAt: now, answeredBy: actor.name, answer })
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.where('answeredAt', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

export interface PersonSignature {
	id: string;
	code: string;
	title: LocalText;
	version: number;
	signedOn: string;
	/** In this kommune: only then can it be voided here. */
	isHere: boolean;
	voidedOn: string | null;
	voidedBy: string | null;
	voidReason: string | null;
}

/** A person's signatures, the newest first. */
export async function listSignaturesOf(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<PersonSignature[]> {
	const { rows } = await sql<PersonSignature>`
		select s.id, a.code, a.title, s.version_number as version, s.signed_on, s.municipality_id = ${municipalityId} as is_here,
			s.voided_on, s.voided_by, s.void_reason
		from signature s join agreement a on a.id = s.agreement_id
		where s.person_id = ${personId}
		order by s.signed_on desc, s.recorded_at desc, s.version_number desc`.execute(trx);
	return rows;
}

export interface PersonResponse {
	id: string;
	code: string;
	title: LocalText;
	version: number;
	kind: 'question' | 'refusal';
	message: string;
	createdAt: Date;
	answeredAt: Date | null;
	answeredBy: string | null;
	answer: string | null;
}

/** What a person has asked or refused here: what waits first, then the newest. */
export async function listResponsesOf(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<PersonResponse[]> {
	const { rows } = await sql<PersonResponse>`
		select r.id, a.code, a.title, r.version_number as version, r.kind, r.message, r.created_at, r.answered_at, r.answered_by, r.answer
		from agreement_response r join agreement a on a.id = r.agreement_id
		where r.municipality_id = ${municipalityId} and r.person_id = ${personId}
		order by r.answered_at is not null, r.created_at desc, r.id`.execute(trx);
	return rows;
}
