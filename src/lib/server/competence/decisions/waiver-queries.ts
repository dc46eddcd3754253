import { sql } from 'kysely';
import type { Context, LocalText } from '../../db/index.ts';

/** The first waiver, not withdrawn, that covers a day of the period; undefined when there is none. */
export async function findOverlap(
	{ trx, municipalityId }: Context,
	personId: number,
	requirementId: number,
	period: { from: string; until: string }
): Promise<{ validFrom: string; validUntil: string } | undefined> {
	return trx
		.selectFrom('waiver')
		.select(['validFrom', 'validUntil'])
		.where('municipalityId', '=', municipalityId)
		.where('personId', '=', personId)
		.where('requirementId', '=', requirementId)
		.where('revokedOn', 'is', null)
		.where('validFrom', '<', period.until)
		.where('validUntil', '>', period.from)
		.orderBy('validFrom')
		.executeTakeFirst();
}

/** Keeps a new waiver, recorded and approved by the actor. @returns its id */
export async function insertWaiver(
	{ trx, municipalityId, now, actor }: Context,
	waiver: {
		personId: number;
		requirementId: number;
		validFrom: string;
		validUntil: string;
		reason: string;
	}
): Promise<number> {
	const { id } = await trx
		.insertInto('waiver')
		.values({
			...waiver,
			municipalityId,
			approvedBy: actor.name,
			recordedBy: actor.name,
			recordedAt: now
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}

export async function findWaiver(
	{ trx, municipalityId }: Context,
	personId: number,
	id: number
): Promise<{ requirementId: number; validUntil: string; revokedOn: string | null } | undefined> {
	return trx
		.selectFrom('waiver')
		.select(['requirementId', 'validUntil', 'revokedOn'])
		.where('municipalityId', '=', municipalityId)
		.where('personId', '=', personId)
		.where('id', '=', id)
		.executeTakeFirst();
}

/** Withdraws a waiver from today. */
export async function setWaiverRevoked(
	{ trx, municipalityId, today, now, actor }: Context,
	id: number,
	reason: string
): Promise<void> {
	await trx
		.updateTable('waiver')
		.set({ revokedOn: today, revokedAt: now, revokedBy: actor.name, revokedReason: reason })
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.where('revokedOn', 'is', null)
		.execute();
}

/** What `listDecisions` tells of a waiver, the newest first. Days are last days included; a null one is open. */
export async function listWaiversOf(
	{ trx, municipalityId, today }: Context,
	personId: number
): Promise<WaiverRow[]> {
	const { rows } = await sql<WaiverRow>`
		select w.id, r.code, coalesce(asked.name, jsonb_build_object('nb', r.code)) as name, w.valid_from as from,
			nullif(w.valid_until, 'infinity') - 1 as last_day, w.reason, w.approved_by,
			(w.recorded_at at time zone 'Europe/Oslo')::date as recorded_on, w.revoked_on, w.revoked_by, w.revoked_reason
		from waiver w join requirement r on r.id = w.requirement_id
		left join lateral (
			select coalesce(c.name, g.title) as name from requirement_version v
			left join competence c on c.id = v.competence_id left join agreement g on g.id = v.agreement_id
			where v.requirement_id = r.id and v.municipality_id in (0, ${municipalityId})
			order by v.valid_from <= ${today}::date desc, v.municipality_id desc, v.number desc limit 1
		) asked on true
		where w.municipality_id = ${municipalityId} and w.person_id = ${personId}
		order by w.valid_from desc, w.id desc`.execute(trx);
	return rows;
}

export interface WaiverRow {
	id: number;
	/** Code of the requirement. */
	code: string;
	name: LocalText;
	from: string;
	lastDay: string | null;
	reason: string;
	approvedBy: string;
	recordedOn: string;
	/** First day it no longer counts. */
	revokedOn: string | null;
	revokedBy: string | null;
	revokedReason: string | null;
}
