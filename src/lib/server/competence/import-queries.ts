import { sql } from 'kysely';
import { insertRows, type Context, type Trx } from '../db/index.ts';

export interface Evidence {
	personId: number;
	competenceId: number;
	level: number;
	achievedOn: string;
	validUntil: string;
	revokedOn: string | null;
	source: string;
}

/** What the kommune has recorded about these people, also what is withdrawn in Kyndig. */
export async function listEvidence(
	trx: Trx,
	municipalityId: number,
	people: number[]
): Promise<(Evidence & { id: number; isWithdrawn: boolean })[]> {
	const { rows } = await sql<Evidence & { id: number; isWithdrawn: boolean }>`
		select id, person_id, competence_id, level, achieved_on, valid_until, revoked_on, source, revoked_by is not null as is_withdrawn
		from achievement where municipality_id = ${municipalityId} and person_id = any (${people}::integer[])`.execute(
		trx
	);
	return rows;
}

export async function insertEvidence(
	{ trx, municipalityId, now, actor }: Context,
	evidence: Evidence[]
): Promise<void> {
	await insertRows(
		trx,
		'achievement',
		{
			municipality_id: 'integer',
			person_id: 'integer',
			competence_id: 'integer',
			level: 'smallint',
			achieved_on: 'date',
			valid_until: 'date',
			revoked_on: 'date',
			source: 'text',
			recorded_at: 'timestamptz',
			recorded_by: 'text'
		},
		evidence.map((e) => [
			municipalityId,
			e.personId,
			e.competenceId,
			e.level,
			e.achievedOn,
			e.validUntil,
			e.revokedOn,
			e.source,
			now.toISOString(),
			actor.name
		])
	);
}

/** What a finished attempt at a course gave. */
export interface CourseEvidence {
	personId: number;
	/** Code of a competence in the catalogue. */
	competence: string;
	level: number;
	/** `YYYY-MM-DD`. */
	achievedOn: string;
	attemptId: string;
}

export async function insertCourseEvidence(
	{ trx, municipalityId, actor }: Context,
	evidence: CourseEvidence[]
): Promise<void> {
	await sql`
		insert into achievement (municipality_id, person_id, competence_id, level, achieved_on, source, attempt_id, recorded_by)
		select ${municipalityId}, n.person_id, c.id, n.level, n.achieved_on, 'kurs', n.attempt_id, ${actor.name}
		from unnest(
			${evidence.map((e) => e.personId)}::integer[], ${evidence.map((e) => e.competence)}::text[],
			${evidence.map((e) => e.level)}::smallint[], ${evidence.map((e) => e.achievedOn)}::date[],
			${evidence.map((e) => e.attemptId)}::uuid[]
		) as n (person_id, competence, level, achieved_on, attempt_id)
		join competence c on c.code = n.competence
		on conflict do nothing`.execute(trx);
}

/** Corrects how long evidence lasts and whether it is revoked. */
export async function updateEvidence(
	trx: Trx,
	municipalityId: number,
	evidence: { id: number; validUntil: string; revokedOn: string | null }[]
): Promise<void> {
	if (evidence.length === 0) return;
	await sql`
		update achievement a set valid_until = n.valid_until, revoked_on = n.revoked_on
		from unnest(${evidence.map((e) => e.id)}::integer[], ${evidence.map((e) => e.validUntil)}::date[],
			${evidence.map((e) => e.revokedOn)}::date[]) as n (id, valid_until, revoked_on)
		where a.municipality_id = ${municipalityId} and a.id = n.id`.execute(trx);
}

/** Ids of the requirements that the kommune has, its own and the baseline's, by code. */
export async function listRequirements(
	trx: Trx,
	municipalityId: number
): Promise<Map<string, number>> {
	const rows = await trx
		.selectFrom('requirementVersion as v')
		.innerJoin('requirement as r', 'r.id', 'v.requirementId')
		.select(['r.id', 'r.code'])
		.distinct()
		.where('v.municipalityId', 'in', [0, municipalityId])
		.execute();
	return new Map(rows.map((row) => [row.code, row.id]));
}

export interface Waiver {
	personId: number;
	requirementId: number;
	validFrom: string;
	validUntil: string;
	reason: string;
	approvedBy: string;
}

/** Every waiver of the kommune, also those that are withdrawn in Kyndig. */
export async function listWaivers(
	trx: Trx,
	municipalityId: number
): Promise<(Waiver & { id: number; isWithdrawn: boolean })[]> {
	const rows = await trx
		.selectFrom('waiver')
		.select(['id', 'personId', 'requirementId', 'validFrom', 'validUntil', 'reason', 'approvedBy'])
		.select('revokedOn')
		.where('municipalityId', '=', municipalityId)
		.execute();
	return rows.map(({ revokedOn, ...waiver }) => ({ ...waiver, isWithdrawn: revokedOn !== null }));
}

export async function insertWaivers(
	{ trx, municipalityId, now, actor }: Context,
	waivers: Waiver[]
): Promise<void> {
	await insertRows(
		trx,
		'waiver',
		{
			municipality_id: 'integer',
			person_id: 'integer',
			requirement_id: 'integer',
			valid_from: 'date',
			valid_until: 'date',
			reason: 'text',
			approved_by: 'text',
			recorded_at: 'timestamptz',
			recorded_by: 'text'
		},
		waivers.map((w) => [
			municipalityId,
			w.personId,
			w.requirementId,
			w.validFrom,
			w.validUntil,
			w.reason,
			w.approvedBy,
			now.toISOString(),
			actor.name
		])
	);
}

/** Corrects the end, reason and approver of waivers. */
export async function updateWaivers(
	trx: Trx,
	municipalityId: number,
	waivers: { id: number; validUntil: string; reason: string; approvedBy: string }[]
): Promise<void> {
	if (waivers.length === 0) return;
	await sql`
		update waiver w set valid_until = n.valid_until, reason = n.reason, approved_by = n.approved_by
		from unnest(${waivers.map((w) => w.id)}::integer[], ${waivers.map((w) => w.validUntil)}::date[],
			${waivers.map((w) => w.reason)}::text[], ${waivers.map((w) => w.approvedBy)}::text[]) as n (id, valid_until, reason, approved_by)
		where w.municipality_id = ${municipalityId} and w.id = n.id`.execute(trx);
}
