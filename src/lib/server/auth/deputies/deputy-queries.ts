import { sql } from 'kysely';
import type { Context } from '../../db/index.ts';

export interface Deputy {
	id: number;
	unitId: number;
	unit: string;
	name: string;
	from: string;
	/** The last day. */
	last: string;
}

/** Who stands in for a leader today or later, by unit and day. */
export async function listDeputiesOf(
	{ trx, municipalityId, today }: Context,
	leader: number
): Promise<Deputy[]> {
	const { rows } = await sql<Deputy>`
		select d.id, d.unit_id, coalesce(u.name, '') as unit, p.given_name || ' ' || p.family_name as name,
			d.valid_from as "from", d.valid_until - 1 as last
		from deputy d
		join employee p on p.municipality_id = d.municipality_id and p.person_id = d.deputy_person_id
		left join org_unit_period u on u.municipality_id = d.municipality_id and u.unit_id = d.unit_id
			and u.valid_from <= ${today} and u.valid_until > ${today}
		where d.municipality_id = ${municipalityId} and d.leader_person_id = ${leader} and d.valid_until > ${today}
			and d.valid_until > d.valid_from
		order by unit, d.valid_from, name`.execute(trx);
	return rows;
}

export interface Candidate {
	personId: number;
	name: string;
	title: string;
	unit: string;
}

/**
 * Those who can stand in for a leader and whose name matches: who lead a unit of the kommune, or work in this one or
 * below it.
 */
export async function searchCandidates(
	{ trx, municipalityId, today }: Context,
	{ unitId, search, self }: { unitId: number; search: string; self: number },
	most: number
): Promise<Candidate[]> {
	const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
	const { rows } = await sql<Candidate>`
		with recursive below as (
			select ${unitId}::integer as unit_id
			union
			select p.unit_id from below b join org_unit_period p
				on p.municipality_id = ${municipalityId} and p.parent_id = b.unit_id and p.valid_from <= ${today} and p.valid_until > ${today}
		)
		select distinct on (name, e.person_id) e.person_id, p.given_name || ' ' || p.family_name as name, t.title,
			coalesce(u.name, '') as unit
		from employment e
		join employee p on p.municipality_id = e.municipality_id and p.person_id = e.person_id
		join position t on t.municipality_id = e.municipality_id and t.id = e.position_id
		left join org_unit_period u on u.municipality_id = e.municipality_id and u.unit_id = e.unit_id
			and u.valid_from <= ${today} and u.valid_until > ${today}
		where e.municipality_id = ${municipalityId} and e.person_id <> ${self}
			and e.valid_from <= ${today} and e.valid_until > ${today}
			and p.given_name || ' ' || p.family_name ilike ${pattern}
			and (e.unit_id in (select unit_id from below) or exists (select from employment_leads l
				where l.municipality_id = e.municipality_id and l.employment_id = e.id))
		order by name, e.person_id, e.valid_from limit ${most}`.execute(trx);
	return rows;
}

/** Whether the person works in the kommune today. */
export async function findWorksHere(
	{ trx, municipalityId, today }: Context,
	personId: number
): Promise<boolean> {
	const row = await trx
		.selectFrom('employment')
		.select('id')
		.where('municipalityId', '=', municipalityId)
		.where('personId', '=', personId)
		.where('validFrom', '<=', today)
		.where('validUntil', '>', today)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

/** @returns whether it was kept: not when the person stands in there on some of these days already */
export async function insertDeputy(
	{ trx, municipalityId, now, actor }: Context,
	deputy: { unitId: number; leader: number; personId: number; from: string; last: string }
): Promise<boolean> {
	const { unitId, leader, personId, from, last } = deputy;
	const { numAffectedRows } = await sql`
		insert into deputy (municipality_id, unit_id, leader_person_id, deputy_person_id, valid_from, valid_until, given_at, given_by)
		select ${municipalityId}, ${unitId}, ${leader}, ${personId}, ${from}::date, ${last}::date + 1, ${now}, ${actor.name}
		where not exists (select from deputy where municipality_id = ${municipalityId} and unit_id = ${unitId}
			and leader_person_id = ${leader} and deputy_person_id = ${personId}
			and valid_from <= ${last}::date and valid_until > ${from}::date)`.execute(trx);
	return numAffectedRows === 1n;
}

/** From today there is none; one that had not begun never was. @returns undefined when there was none of the leader's to end */
export async function endDeputyOf(
	{ trx, municipalityId, today }: Context,
	{ leader, id }: { leader: number; id: number }
): Promise<{ unitId: number; personId: number } | undefined> {
	const { rows } = await sql<{ unitId: number; personId: number }>`
		update deputy set valid_until = greatest(valid_from, ${today}::date)
		where municipality_id = ${municipalityId} and id = ${id} and leader_person_id = ${leader} and valid_until > ${today}::date
		returning unit_id, deputy_person_id as person_id`.execute(trx);
	return rows[0];
}
