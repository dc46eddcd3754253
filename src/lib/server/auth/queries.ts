import { sql, type RawBuilder } from 'kysely';
import type { Context, LocalText, Trx } from '../db/index.ts';
import type { HeldRole } from './permissions.ts';

/** Roles that the person holds in this kommune today, whoever gave them. Who has left has none. */
export async function listGrants(context: Context, personId: number): Promise<HeldRole[]> {
	const rows = await context.trx
		.selectFrom('roleHeld')
		.select('role')
		.distinct()
		.$narrowType<{ role: HeldRole }>()
		.where('municipalityId', '=', context.municipalityId)
		.where('personId', '=', personId)
		.where('validFrom', '<=', context.today)
		.where('validUntil', '>', context.today)
		.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('employment as e')
					.select('e.id')
					.whereRef('e.municipalityId', '=', 'roleHeld.municipalityId')
					.whereRef('e.personId', '=', 'roleHeld.personId')
					.where('e.validFrom', '<=', context.today)
					.where('e.validUntil', '>', context.today)
			)
		)
		.execute();
	return rows.map((row) => row.role);
}

/** The systems that the person is responsible for today, by name. */
export async function listOwnSystems(
	{ trx, municipalityId, today }: Context,
	personId: number
): Promise<{ id: number; name: string }[]> {
	return trx
		.selectFrom('systemAccess as a')
		.innerJoin('system as s', (join) =>
			join.onRef('s.municipalityId', '=', 'a.municipalityId').onRef('s.id', '=', 'a.systemId')
		)
		.select(['s.id', 's.name'])
		.distinct()
		.where('a.municipalityId', '=', municipalityId)
		.where('a.personId', '=', personId)
		.where('a.role', '=', 'systemansvarlig')
		.where('a.validFrom', '<=', today)
		.where('a.validUntil', '>', today)
		.orderBy('s.name')
		.execute();
}

/** Whether the person is responsible for the system today. */
export async function findOwnsSystem(
	context: Context,
	personId: number,
	systemId: number
): Promise<boolean> {
	return (await listOwnSystems(context, personId)).some(({ id }) => id === systemId);
}

interface LedUnit {
	id: number;
	name: string;
	isOwn: boolean;
}

/** Units that a person leads today by their own employment. */
function ownUnits({ municipalityId, today }: Context, personId: RawBuilder<unknown>) {
	return sql`
		select l.unit_id from employment e
		join employment_leads l on l.municipality_id = e.municipality_id and l.employment_id = e.id
		where e.municipality_id = ${municipalityId} and e.person_id = ${personId}
			and e.valid_from <= ${today} and e.valid_until > ${today}`;
}

/** And those whose leader the person stands in for: while that leader leads it, and the person works in the kommune. */
function ledUnits(context: Context, personId: number) {
	const { municipalityId, today } = context;
	return sql`${ownUnits(context, sql`${personId}`)}
		union select d.unit_id from deputy d
		where d.municipality_id = ${municipalityId} and d.deputy_person_id = ${personId}
			and d.valid_from <= ${today} and d.valid_until > ${today}
			and d.unit_id in (${ownUnits(context, sql`d.leader_person_id`)})
			and exists (select from employment e where e.municipality_id = ${municipalityId} and e.person_id = ${personId}
				and e.valid_from <= ${today} and e.valid_until > ${today})`;
}

/** Units that a person leads today, directly or as a deputy, by name; `isOwn`: directly. */
export async function listLedUnits(context: Context, personId: number): Promise<LedUnit[]> {
	const { trx, municipalityId, today } = context;
	const { rows } = await sql<LedUnit>`
		select distinct u.unit_id as id, u.name, u.unit_id in (${ownUnits(context, sql`${personId}`)}) as is_own
		from org_unit_period u
		where u.municipality_id = ${municipalityId} and u.unit_id in (${ledUnits(context, personId)})
			and u.valid_from <= ${today} and u.valid_until > ${today}
		order by u.name`.execute(trx);
	return rows;
}

/** Units that a person leads today and may let somebody stand in for, by name. */
export async function listOwnUnits(context: Context, personId: number): Promise<LedUnit[]> {
	return (await listLedUnits(context, personId)).filter(({ isOwn }) => isOwn);
}

/** Whether the person leads, today, the unit (or a unit above it), or a unit that the other person works in today or starts in later. */
export async function findLeadsUnit(
	context: Context,
	leader: number,
	target: { unitId: number } | { personId: number }
): Promise<boolean> {
	const { today, municipalityId } = context;
	const start =
		'unitId' in target
			? sql`select ${target.unitId}::integer as unit_id`
			: sql`select e.unit_id from employment e
				where e.municipality_id = ${municipalityId} and e.person_id = ${target.personId} and e.valid_until > ${today}`;
	const { rows } = await sql`
		with recursive above as (
			${start}
			union
			select p.parent_id from above a join org_unit_period p
				on p.municipality_id = ${municipalityId} and p.unit_id = a.unit_id and p.valid_from <= ${today} and p.valid_until > ${today}
			where p.parent_id is not null
		)
		select from above where unit_id in (${ledUnits(context, leader)}) limit 1`.execute(context.trx);
	return rows.length > 0;
}

/** Those of these people who work, today or later, in a unit that the leader leads today, or in one below it. */
export async function listLedPeople(
	context: Context,
	leader: number,
	people: number[]
): Promise<number[]> {
	const { trx, today, municipalityId } = context;
	const { rows } = await sql<{ personId: number }>`
		with recursive below as (
			select unit_id from (${ledUnits(context, leader)}) as led
			union
			select p.unit_id from below b join org_unit_period p
				on p.municipality_id = ${municipalityId} and p.parent_id = b.unit_id and p.valid_from <= ${today} and p.valid_until > ${today}
		)
		select distinct e.person_id from employment e
		where e.municipality_id = ${municipalityId} and e.person_id = any (${people}::integer[])
			and e.valid_until > ${today} and e.unit_id in (select unit_id from below)`.execute(trx);
	return rows.map((row) => row.personId);
}

/** Logs a look at each of these people who is of the kommune, except the actor's look at themself: nobody else is shown. */
export async function logAccess(
	context: Context,
	permission: string,
	people: number[]
): Promise<void> {
	const { actor } = context;
	const self = actor.kind === 'person' ? actor.personId : null;
	await sql`
		insert into access_log (municipality_id, at, actor_person_id, actor_name, permission, subject_person_id, request_id)
		select ${context.municipalityId}, ${context.now}, ${self}, ${actor.name}, ${permission}, e.person_id, ${context.requestId}
		from employee e where e.municipality_id = ${context.municipalityId} and e.person_id = any (${people}::integer[])
			and e.person_id is distinct from ${self}::integer`.execute(context.trx);
}

/** Logs a look at everyone who works in the unit's subtree on the day. */
export async function logAccessToUnit(
	context: Context,
	permission: string,
	unitId: number,
	date: string
): Promise<void> {
	const { municipalityId } = context;
	const { rows } = await sql<{ personId: number }>`
		with recursive below as (
			select ${unitId}::integer as unit_id
			union
			select p.unit_id from below b join org_unit_period p
				on p.municipality_id = ${municipalityId} and p.parent_id = b.unit_id and p.valid_from <= ${date} and p.valid_until > ${date}
		)
		select distinct e.person_id from employment e
		where e.municipality_id = ${municipalityId} and e.unit_id in (select unit_id from below)
			and e.valid_from <= ${date} and e.valid_until > ${date}`.execute(context.trx);
	await logAccess(
		context,
		permission,
		rows.map((row) => row.personId)
	);
}

/** Logs a look at everyone who works in the kommune and has access to the system on the day. */
export async function logAccessToSystem(
	context: Context,
	permission: string,
	systemId: number,
	date: string
): Promise<void> {
	const people = await listSystemPeople(context, systemId, date);
	await logAccess(context, permission, people);
}

/** Everyone who works in the kommune and has access to the system on the day. */
async function listSystemPeople(
	{ trx, municipalityId }: Context,
	systemId: number,
	date: string
): Promise<number[]> {
	const { rows } = await sql<{ personId: number }>`
		select distinct a.person_id from system_access a
		where a.municipality_id = ${municipalityId} and a.system_id = ${systemId}
			and a.valid_from <= ${date}::date and a.valid_until > ${date}::date
			and exists (select from employment e where e.municipality_id = a.municipality_id and e.person_id = a.person_id
				and e.valid_from <= ${date}::date and e.valid_until > ${date}::date)`.execute(trx);
	return rows.map((row) => row.personId);
}

/** The name of somebody who has work in the kommune today or later; null when there is nobody. */
export async function findColleague(
	trx: Trx,
	municipalityId: number,
	personId: number,
	today: string
): Promise<string | null> {
	const { rows } = await sql<{ name: string }>`
		select given_name || ' ' || family_name as name from employee
		where municipality_id = ${municipalityId} and person_id = ${personId} and exists (
			select from employment w where w.municipality_id = ${municipalityId} and w.person_id = ${personId}
				and w.valid_until > ${today}::date and w.valid_until > w.valid_from)
			and not account_closed(${municipalityId}, ${personId})`.execute(trx);
	return rows[0]?.name ?? null;
}

export async function findMunicipalityName(trx: Trx, id: number): Promise<string> {
	const row = await trx
		.selectFrom('municipality')
		.select('name')
		.where('id', '=', id)
		.executeTakeFirst();
	return row?.name ?? '';
}

/** Every kommune of the installation, by name. */
export async function listMunicipalities(trx: Trx): Promise<{ id: number; name: string }[]> {
	return trx
		.selectFrom('municipality')
		.select(['id', 'name'])
		.where('id', '>', 0)
		.orderBy('name')
		.execute();
}

/**
 * Employees of the current kommune to choose from in demo mode. Without a search: the ones worth meeting, or the first
 * twenty where none are marked so.
 */
export async function listDemoPeople(
	trx: Trx,
	municipalityId: number,
	today: string,
	search: string
): Promise<
	{ personId: number; name: string; title: string; unit: string; why: LocalText | null }[]
> {
	const pattern = `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`;
	const marked = sql`exists (select from demo_person where municipality_id = ${municipalityId})`;
	const { rows } = await sql<{
		personId: number;
		name: string;
		title: string;
		unit: string;
		why: LocalText | null;
	}>`
		select p.person_id, p.given_name || ' ' || p.family_name as name, coalesce(job.title, '') as title, coalesce(job.unit, '') as unit, d.why
		from employee p
		left join demo_person d on d.municipality_id = p.municipality_id and d.person_id = p.person_id
		left join lateral (
			select t.title, u.name as unit
			from employment e
			join position t on t.municipality_id = e.municipality_id and t.id = e.position_id
			left join org_unit_period u on u.municipality_id = e.municipality_id and u.unit_id = e.unit_id
				and u.valid_from <= ${today}::date and u.valid_until > ${today}::date
			where e.municipality_id = p.municipality_id and e.person_id = p.person_id and e.valid_until > ${today}::date
			order by e.valid_from limit 1
		) job on true
		where p.municipality_id = ${municipalityId}
			and (case when ${search.trim()} <> '' then p.given_name || ' ' || p.family_name ilike ${pattern}
				else d.person_id is not null or not ${marked} end)
		order by d.place nulls last, name limit 20`.execute(trx);
	return rows;
}

export async function insertDemoPeople(
	trx: Trx,
	municipalityId: number,
	people: { personId: number; audience: string; why: LocalText }[]
): Promise<void> {
	if (people.length === 0) return;
	await trx
		.insertInto('demoPerson')
		.values(
			people.map(({ personId, audience, why }, place) => ({
				municipalityId,
				personId,
				audience,
				place,
				why: JSON.stringify(why)
			}))
		)
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}
