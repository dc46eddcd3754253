import { sql } from 'kysely';
import type { Context, LocalText } from '../../db/index.ts';

/** One thing that people have shown or attended. */
export interface ManualEvidence {
	competenceId: number;
	level: number;
	achievedOn: string;
	/** First day it no longer counts by itself, or `infinity`. */
	validUntil: string;
	source: 'attestasjon' | 'klasserom' | 'ekstern';
	issuer: string;
	reason: string;
}

/** Where evidence comes from that a leader or HR may record and withdraw. */
const MANUAL = ['attestasjon', 'klasserom', 'ekstern'] as const;

/** Records it for these people, unless they have it. @returns those for whom it was new */
export async function insertForMany(
	{ trx, municipalityId, now, actor }: Context,
	people: number[],
	e: ManualEvidence
): Promise<number[]> {
	const { rows } = await sql<{ personId: number }>`
		insert into achievement (municipality_id, person_id, competence_id, level, achieved_on, valid_until, source,
			recorded_at, recorded_by, reason, issuer)
		select ${municipalityId}, p, ${e.competenceId}, ${e.level}, ${e.achievedOn}::date, ${e.validUntil}::date, ${e.source},
			${now}, ${actor.name}, ${e.reason}, ${e.issuer}
		from unnest(${people}::integer[]) as p
		on conflict do nothing returning person_id`.execute(trx);
	return rows.map((row) => row.personId);
}

/** What these people have of exactly this, not withdrawn in Kyndig. */
export async function listSame(
	{ trx, municipalityId }: Context,
	people: number[],
	e: ManualEvidence
): Promise<{ personId: number; validUntil: string; issuer: string; revokedOn: string | null }[]> {
	const { rows } = await sql<{
		personId: number;
		validUntil: string;
		issuer: string;
		revokedOn: string | null;
	}>`
		select person_id, valid_until, issuer, revoked_on from achievement
		where municipality_id = ${municipalityId} and person_id = any (${people}::integer[]) and competence_id = ${e.competenceId}
			and level = ${e.level} and achieved_on = ${e.achievedOn}::date and source = ${e.source} and attempt_id is null
			and revoked_by is null`.execute(trx);
	return rows;
}

/** Evidence of the person that this kommune has recorded by hand. */
export async function findManualEvidence(
	{ trx, municipalityId }: Context,
	personId: number,
	id: number
): Promise<{ competenceId: number; revokedOn: string | null } | undefined> {
	return trx
		.selectFrom('achievement')
		.select(['competenceId', 'revokedOn'])
		.where('municipalityId', '=', municipalityId)
		.where('personId', '=', personId)
		.where('id', '=', id)
		.where('source', 'in', MANUAL)
		.executeTakeFirst();
}

/** Withdraws evidence from today. */
export async function setEvidenceRevoked(
	{ trx, municipalityId, today, now, actor }: Context,
	id: number,
	reason: string
): Promise<void> {
	await trx
		.updateTable('achievement')
		.set({ revokedOn: today, revokedAt: now, revokedBy: actor.name, revokedReason: reason })
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.where('revokedOn', 'is', null)
		.execute();
}

/** What `listDecisions` tells of evidence that this kommune has recorded by hand, the newest first. */
export async function listManualEvidence(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<EvidenceRow[]> {
	const { rows } = await sql<EvidenceRow>`
		select a.id, c.name, a.level, a.source, a.achieved_on, nullif(a.valid_until, 'infinity') - 1 as last_day, a.issuer,
			a.reason, a.recorded_by, (a.recorded_at at time zone 'Europe/Oslo')::date as recorded_on,
			a.revoked_on, a.revoked_by, a.revoked_reason
		from achievement a join competence c on c.id = a.competence_id
		where a.municipality_id = ${municipalityId} and a.person_id = ${personId} and a.source = any (${[...MANUAL]}::text[])
		order by a.achieved_on desc, a.id desc`.execute(trx);
	return rows;
}

export interface EvidenceRow {
	id: number;
	name: LocalText;
	level: number;
	source: ManualEvidence['source'];
	achievedOn: string;
	/** Last day by itself; null: as long as the requirement says. */
	lastDay: string | null;
	issuer: string;
	/** Empty where a file brought it. */
	reason: string;
	recordedBy: string;
	recordedOn: string;
	/** First day it no longer counts. */
	revokedOn: string | null;
	revokedBy: string | null;
	revokedReason: string | null;
}
