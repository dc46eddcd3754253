import { sql } from 'kysely';
import type { Context, LocalText, Trx } from '../../db/index.ts';

/** Those of these people who are employed in the kommune today or later. */
export async function listEmployed(
	{ trx, municipalityId, today }: Context,
	people: number[]
): Promise<number[]> {
	const { rows } = await sql<{ personId: number }>`
		select distinct person_id from employment
		where municipality_id = ${municipalityId} and person_id = any (${people}::integer[])
			and valid_until > ${today}::date and valid_until > valid_from`.execute(trx);
	return rows.map((row) => row.personId);
}

/** The people behind employee numbers of the kommune; unknown numbers are left out. */
export async function listPeopleByNumbers(
	{ trx, municipalityId }: Context,
	numbers: string[]
): Promise<{ number: string; personId: number }[]> {
	const { rows } = await sql<{ number: string; personId: number }>`
		select distinct employee_number as number, person_id from employment
		where municipality_id = ${municipalityId} and employee_number = any (${numbers}::text[])`.execute(
		trx
	);
	return rows;
}

/** Names of these people as the kommune knows them, in the order of the names. */
export async function listNames(
	{ trx, municipalityId }: Context,
	people: number[]
): Promise<{ personId: number; name: string }[]> {
	const { rows } = await sql<{ personId: number; name: string }>`
		select person_id, given_name || ' ' || family_name as name from employee
		where municipality_id = ${municipalityId} and person_id = any (${people}::integer[]) order by 2, 1`.execute(
		trx
	);
	return rows;
}

/** Everyone who works in the unit or below it today, with a title and unit, by name. */
export async function listUnitPeople(
	{ trx, municipalityId, today }: Context,
	unitId: number
): Promise<{ personId: number; name: string; title: string; unit: string }[]> {
	const { rows } = await sql<{ personId: number; name: string; title: string; unit: string }>`
		with recursive below as (
			select ${unitId}::integer as unit_id
			union
			select p.unit_id from below b join org_unit_period p
				on p.municipality_id = ${municipalityId} and p.parent_id = b.unit_id and p.valid_from <= ${today}::date and p.valid_until > ${today}::date
		), job as (
			select distinct on (e.person_id) e.person_id, t.title, coalesce(u.name, '') as unit
			from employment e
			join position t on t.municipality_id = e.municipality_id and t.id = e.position_id
			left join org_unit_period u on u.municipality_id = e.municipality_id and u.unit_id = e.unit_id
				and u.valid_from <= ${today}::date and u.valid_until > ${today}::date
			where e.municipality_id = ${municipalityId} and e.unit_id in (select unit_id from below)
				and e.valid_from <= ${today}::date and e.valid_until > ${today}::date
			order by e.person_id, e.valid_from
		)
		select j.person_id, p.given_name || ' ' || p.family_name as name, j.title, j.unit
		from job j join employee p on p.municipality_id = ${municipalityId} and p.person_id = j.person_id
		order by 2, 1`.execute(trx);
	return rows;
}

/** The name of a unit today; undefined when the kommune has none. */
export async function findUnitName(
	{ trx, municipalityId, today }: Context,
	unitId: number
): Promise<string | undefined> {
	const row = await trx
		.selectFrom('orgUnitPeriod')
		.select('name')
		.where('municipalityId', '=', municipalityId)
		.where('unitId', '=', unitId)
		.where('validFrom', '<=', today)
		.where('validUntil', '>', today)
		.executeTakeFirst();
	return row?.name;
}

/** The requirements that the kommune has today or later, and whether each is asked of the person then. */
export async function listRequirementChoices(
	{ trx, municipalityId, today }: Context,
	personId: number
): Promise<{ code: string; name: LocalText; isAsked: boolean }[]> {
	const { rows } = await sql<{ code: string; name: LocalText; isAsked: boolean }>`
		select distinct on (r.id) r.code, coalesce(c.name, g.title) as name, exists (
			select from assignment a where a.municipality_id = ${municipalityId} and a.person_id = ${personId}
				and a.requirement_id = r.id and a.valid_until > ${today}::date
		) as is_asked
		from requirement_version v join requirement r on r.id = v.requirement_id
		left join competence c on c.id = v.competence_id left join agreement g on g.id = v.agreement_id
		where v.municipality_id in (0, ${municipalityId}) and v.valid_until > ${today}::date and v.valid_until > v.valid_from
		order by r.id, v.municipality_id desc, v.number desc`.execute(trx);
	return rows;
}

/** What was noted about an action in a request; undefined when there was none. */
export async function findAudit(
	trx: Trx,
	municipalityId: number,
	action: string,
	requestId: string
): Promise<Record<string, unknown> | undefined> {
	const row = await trx
		.selectFrom('auditLog')
		.select('detail')
		.where('municipalityId', '=', municipalityId)
		.where('action', '=', action)
		.where('requestId', '=', requestId)
		.executeTakeFirst();
	return row?.detail;
}
