import { sql } from 'kysely';
import type { Trx } from '../db/index.ts';

/** A position in which somebody works. */
export interface StaffedPosition {
	id: number;
	code: string;
	title: string;
	/** How many people work in it. */
	people: number;
	/** Names of the units they work in. */
	units: string[];
}

/** Positions with at least one employment on the day, those of most people first. */
export async function listStaffedPositions(
	trx: Trx,
	municipalityId: number,
	date: string
): Promise<StaffedPosition[]> {
	const { rows } = await sql<StaffedPosition>`
		select p.id, p.code, p.title, count(distinct e.person_id)::integer as people,
			array_agg(distinct coalesce(u.name, o.code)) as units
		from employment e
		join position p on p.municipality_id = e.municipality_id and p.id = e.position_id
		join org_unit o on o.municipality_id = e.municipality_id and o.id = e.unit_id
		left join org_unit_period u on u.municipality_id = e.municipality_id and u.unit_id = e.unit_id
			and u.valid_from <= ${date}::date and u.valid_until > ${date}::date
		where e.municipality_id = ${municipalityId} and e.valid_from <= ${date}::date and e.valid_until > ${date}::date
		group by p.id, p.code, p.title order by people desc, p.title, p.code`.execute(trx);
	return rows;
}

/** A fagsystem with the employees who have a role in it. */
export interface UsedSystem {
	name: string;
	/** Ids of the systemansvarlige. */
	owners: number[];
	/** How many have any role in it. */
	people: number;
}

/** Every fagsystem of the kommune, with those who have a role in it on the day and are employed then. */
export async function listUsedSystems(
	trx: Trx,
	municipalityId: number,
	date: string
): Promise<UsedSystem[]> {
	const { rows } = await sql<UsedSystem>`
		with held as (
			select a.system_id, a.person_id, a.role from system_access a
			where a.municipality_id = ${municipalityId} and a.valid_from <= ${date}::date and a.valid_until > ${date}::date
				and exists (
					select from employment e where e.municipality_id = a.municipality_id and e.person_id = a.person_id
						and e.valid_from <= ${date}::date and e.valid_until > ${date}::date
				)
		)
		select s.name, count(distinct h.person_id)::integer as people,
			coalesce(array_agg(distinct h.person_id) filter (where h.role = 'systemansvarlig'), '{}') as owners
		from system s left join held h on h.system_id = s.id
		where s.municipality_id = ${municipalityId}
		group by s.id, s.name order by s.name`.execute(trx);
	return rows;
}
