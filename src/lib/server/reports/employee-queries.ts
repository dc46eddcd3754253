import { sql } from 'kysely';
import type { Context } from '../db/index.ts';

export interface FoundEmployee {
	personId: number;
	name: string;
	title: string;
	unit: string;
}

/** Employees of today or later whose name contains every word, or whose number is the text; by name. */
export async function searchEmployees(
	{ trx, municipalityId, today }: Context,
	search: string,
	limit: number
): Promise<FoundEmployee[]> {
	const patterns = search
		.split(/\s+/)
		.filter(Boolean)
		.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
	const { rows } = await sql<FoundEmployee>`
		with job as (
			select distinct on (e.person_id) e.person_id, t.title, coalesce(u.name, o.code) as unit
			from employment e
			join position t on t.municipality_id = e.municipality_id and t.id = e.position_id
			join org_unit o on o.municipality_id = e.municipality_id and o.id = e.unit_id
			left join org_unit_period u on u.municipality_id = e.municipality_id and u.unit_id = e.unit_id
				and u.valid_from <= ${today}::date and u.valid_until > ${today}::date
			where e.municipality_id = ${municipalityId} and e.valid_until > ${today}::date and e.valid_until > e.valid_from
			order by e.person_id, e.valid_from
		)
		select p.person_id, p.given_name || ' ' || p.family_name as name, j.title, j.unit
		from job j join employee p on p.municipality_id = ${municipalityId} and p.person_id = j.person_id
		where p.given_name || ' ' || p.family_name ilike all (${patterns}::text[])
			or exists (select from employment e where e.municipality_id = ${municipalityId} and e.person_id = p.person_id
				and e.employee_number = ${search})
		order by 2, 1 limit ${limit}`.execute(trx);
	return rows;
}

/** Today when the person is employed then, else the first day to come on which they are; null: there is none. */
export async function findWorkday(
	{ trx, municipalityId, today }: Context,
	personId: number
): Promise<string | null> {
	const { rows } = await sql<{ day: string | null }>`
		select min(greatest(valid_from, ${today}::date)) as day from employment
		where municipality_id = ${municipalityId} and person_id = ${personId} and valid_until > ${today}::date and valid_until > valid_from`.execute(
		trx
	);
	return rows[0]?.day ?? null;
}
