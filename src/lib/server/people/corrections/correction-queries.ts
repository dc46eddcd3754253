import { sql } from 'kysely';
import type { Context } from '../../db/index.ts';
import type { Outcome, ReadAnswer, ReadRequest, Topic } from './rules.ts';

export interface CorrectionRow {
	id: string;
	topic: Topic;
	wrong: string;
	proposed: string;
	askedAt: Date;
	withdrawnAt: Date | null;
	answeredAt: Date | null;
	answeredBy: string | null;
	outcome: Outcome | null;
	reason: string | null;
}

export interface NamedCorrectionRow extends CorrectionRow {
	personId: number;
	name: string;
}

/** @returns undefined, and nothing is kept, when the person has `most` waiting already */
export async function insertRequest(
	{ trx, municipalityId, now }: Context,
	personId: number,
	{ topic, wrong, proposed }: ReadRequest,
	most: number
): Promise<string | undefined> {
	const { rows } = await sql<{ id: string }>`
		insert into correction_request (municipality_id, person_id, topic, wrong, proposed, asked_at)
		select ${municipalityId}::integer, ${personId}::integer, ${topic}::text, ${wrong}::text, ${proposed}::text, ${now}::timestamptz
		where (select count(*) from correction_request where municipality_id = ${municipalityId} and person_id = ${personId}
			and withdrawn_at is null and answered_at is null) < ${most}
		returning id`.execute(trx);
	return rows[0]?.id;
}

/** @returns whether it was the person's, and waiting */
export async function withdrawRequest(
	{ trx, municipalityId, now }: Context,
	personId: number,
	id: string
): Promise<boolean> {
	const { numUpdatedRows } = await trx
		.updateTable('correctionRequest')
		.set({ withdrawnAt: now })
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.where('personId', '=', personId)
		.where('withdrawnAt', 'is', null)
		.where('answeredAt', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows === 1n;
}

/** @returns whether it was waiting */
export async function insertAnswer(
	{ trx, municipalityId, now, actor }: Context,
	id: string,
	{ outcome, reason }: ReadAnswer
): Promise<boolean> {
	const { numUpdatedRows } = await trx
		.updateTable('correctionRequest')
		.set({
			answeredAt: now,
			answeredBy: actor.name,
			answeredByPerson: actor.kind === 'person' ? actor.personId : null,
			outcome,
			reason
		})
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.where('withdrawnAt', 'is', null)
		.where('answeredAt', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows === 1n;
}

const ROW = sql`c.id, c.topic, c.wrong, c.proposed, c.asked_at, c.withdrawn_at, c.answered_at, c.answered_by, c.outcome, c.reason`;

/** The person's own in the kommune, the newest first. */
export async function listRequestsOf(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<CorrectionRow[]> {
	const { rows } = await sql<CorrectionRow>`
		select ${ROW} from correction_request c
		where c.municipality_id = ${municipalityId} and c.person_id = ${personId}
		order by c.asked_at desc, c.id`.execute(trx);
	return rows;
}

const NAMED = sql`
	select ${ROW}, c.person_id, p.given_name || ' ' || p.family_name as name
	from correction_request c
	join employee p on p.municipality_id = c.municipality_id and p.person_id = c.person_id`;

/** Those that wait, the longest waiting first. */
export async function listWaiting(
	{ trx, municipalityId }: Context,
	most: number
): Promise<NamedCorrectionRow[]> {
	const { rows } = await sql<NamedCorrectionRow>`
		${NAMED} where c.municipality_id = ${municipalityId} and c.withdrawn_at is null and c.answered_at is null
		order by c.asked_at, c.id limit ${most}`.execute(trx);
	return rows;
}

/** Those that are answered, the newest answer first. */
export async function listAnswered(
	{ trx, municipalityId }: Context,
	most: number
): Promise<NamedCorrectionRow[]> {
	const { rows } = await sql<NamedCorrectionRow>`
		${NAMED} where c.municipality_id = ${municipalityId} and c.answered_at is not null
		order by c.answered_at desc, c.id limit ${most}`.execute(trx);
	return rows;
}

export async function findRequest(
	{ trx, municipalityId }: Context,
	id: string
): Promise<NamedCorrectionRow | undefined> {
	const { rows } = await sql<NamedCorrectionRow>`
		${NAMED} where c.municipality_id = ${municipalityId} and c.id = ${id}`.execute(trx);
	return rows[0];
}

export async function countWaiting({ trx, municipalityId }: Context): Promise<number> {
	const { rows } = await sql<{ waiting: number }>`
		select count(*)::integer as waiting from correction_request
		where municipality_id = ${municipalityId} and withdrawn_at is null and answered_at is null`.execute(
		trx
	);
	return rows[0]?.waiting ?? 0;
}
