import { sql, type RawBuilder } from 'kysely';
import type { LocalText, Trx } from '../db/index.ts';

/** A person who is employed on the day asked about, as a report names them. */
export interface ReportedPerson {
	personId: number;
	/** The number of the active employment that started first. */
	employeeNumber: string;
	givenName: string;
	familyName: string;
	/** Codes of the units of all active employments. */
	units: string[];
	/** Title of the employment that started first. */
	title: string;
}

/** The unit and everything below it on the day, as `below (unit_id)`. null: every unit. */
function subtree(municipalityId: number, unitId: number | null, date: string): RawBuilder<unknown> {
	return unitId === null
		? sql`below as (select id as unit_id from org_unit where municipality_id = ${municipalityId})`
		: sql`below as (
			select ${unitId}::integer as unit_id
			union
			select p.unit_id from below b join org_unit_period p
				on p.municipality_id = ${municipalityId} and p.parent_id = b.unit_id and p.valid_from <= ${date}::date and p.valid_until > ${date}::date
		)`;
}

/** Everyone with an employment in the subtree on the day; an employment began when the first period of its number did. */
export async function listPeople(
	trx: Trx,
	municipalityId: number,
	date: string,
	unitId: number | null
): Promise<ReportedPerson[]> {
	const { rows } = await sql<ReportedPerson>`
		with recursive ${subtree(municipalityId, unitId, date)},
		member as (
			select distinct person_id from employment
			where municipality_id = ${municipalityId} and valid_from <= ${date}::date and valid_until > ${date}::date
				and unit_id in (select unit_id from below)
		),
		active as (
			select e.*, (
				select min(f.valid_from) from employment f
				where f.municipality_id = e.municipality_id and f.employee_number = e.employee_number
					and f.position_number = e.position_number and f.valid_until > f.valid_from
			) as began
			from member m join employment e on e.municipality_id = ${municipalityId} and e.person_id = m.person_id
			where e.valid_from <= ${date}::date and e.valid_until > ${date}::date
		)
		select a.person_id, p.given_name, p.family_name,
			(array_agg(a.employee_number order by a.began, a.employee_number, a.position_number))[1] as employee_number,
			(array_agg(t.title order by a.began, a.employee_number, a.position_number))[1] as title,
			array_agg(distinct u.code order by u.code) as units
		from active a
		join employee p on p.municipality_id = a.municipality_id and p.person_id = a.person_id
		join org_unit u on u.municipality_id = a.municipality_id and u.id = a.unit_id
		join position t on t.municipality_id = a.municipality_id and t.id = a.position_id
		group by a.person_id, p.given_name, p.family_name`.execute(trx);
	return rows;
}

/** Codes and names of everything a reason can mention. */
export interface Names {
	competences: Map<number, { code: string; name: LocalText }>;
	agreements: Map<number, { code: string; name: LocalText }>;
	/** By unit id, on the day. */
	units: Map<number, { code: string; name: string }>;
	/** The title of each position code that only one title has. */
	positions: Map<string, string>;
}

export async function getNames(trx: Trx, municipalityId: number, date: string): Promise<Names> {
	const { rows } = await sql<{
		kind: keyof Names;
		id: number;
		code: string;
		name: LocalText & string;
	}>`
		select 'competences' as kind, id, code, name from competence
		union all
		select 'agreements', id, code, title from agreement
		union all
		select 'units', u.id, u.code, to_jsonb(coalesce(p.name, u.code)) from org_unit u
			left join org_unit_period p on p.municipality_id = u.municipality_id and p.unit_id = u.id
				and p.valid_from <= ${date}::date and p.valid_until > ${date}::date
			where u.municipality_id = ${municipalityId}
		union all
		select 'positions', 0, code, to_jsonb(min(title)) from position
			where municipality_id = ${municipalityId} and code <> '' group by code having count(*) = 1`.execute(
		trx
	);
	const names: Names = {
		competences: new Map(),
		agreements: new Map(),
		units: new Map(),
		positions: new Map()
	};
	for (const { kind, id, code, name } of rows)
		if (kind === 'positions') names.positions.set(code, name);
		else names[kind].set(id, { code, name });
	return names;
}

/** A unit of the current kommune on a day, by code or id. */
export async function findUnit(
	trx: Trx,
	municipalityId: number,
	key: { code: string } | { id: number },
	date: string
): Promise<{ id: number; code: string; name: string; parentId: number | null } | undefined> {
	return trx
		.selectFrom('orgUnit as u')
		.innerJoin('orgUnitPeriod as p', (join) =>
			join.onRef('p.municipalityId', '=', 'u.municipalityId').onRef('p.unitId', '=', 'u.id')
		)
		.select(['u.id', 'u.code', 'p.name', 'p.parentId'])
		.where('u.municipalityId', '=', municipalityId)
		.where('code' in key ? 'u.code' : 'u.id', '=', 'code' in key ? key.code : key.id)
		.where('p.validFrom', '<=', date)
		.where('p.validUntil', '>', date)
		.executeTakeFirst();
}

/** How many people of a unit's subtree have which status, per requirement. Group null: the whole. */
export interface StatusCount {
	/** Id of the unit counted; null: everyone counted, each once. */
	unitId: number | null;
	requirementId: number;
	status: number;
	date: string;
	people: number;
}

/**
 * Counts from the timeline, on each of the days, within one unit's subtree or the kommune (`of` null). By unit: each unit
 * of it for its own employments. By children: each direct child with all below it, and the unit itself for those employed
 * directly in it. A person with two positions counts in both units and once in the whole.
 */
export async function listStatusCounts(
	trx: Trx,
	municipalityId: number,
	dates: string[],
	grouping: { by: 'unit' | 'children'; of: number | null }
): Promise<StatusCount[]> {
	const date = dates[0] ?? '';
	const groups =
		grouping.by === 'unit'
			? sql`grouped as (select unit_id as group_id, unit_id from below)`
			: sql`grouped as (
				select p.unit_id as group_id, p.unit_id from org_unit_period p
				where p.municipality_id = ${municipalityId} and p.parent_id is not distinct from ${grouping.of}::integer
					and p.valid_from <= ${date}::date and p.valid_until > ${date}::date
				union
				select g.group_id, p.unit_id from grouped g join org_unit_period p
					on p.municipality_id = ${municipalityId} and p.parent_id = g.unit_id and p.valid_from <= ${date}::date and p.valid_until > ${date}::date
			)`;
	// Those who work in the unit itself and in none of its children are a group of their own.
	const direct =
		grouping.by === 'children' && grouping.of !== null
			? sql`union all select ${grouping.of}::integer, ${grouping.of}::integer`
			: sql``;
	const { rows } = await sql<StatusCount>`
		with recursive ${subtree(municipalityId, grouping.of, date)},
		${groups},
		every_group as (select group_id, unit_id from grouped ${direct} union all select null, unit_id from below),
		days as (select unnest(${dates}::date[]) as day),
		member as materialized (
			select distinct d.day, e.person_id, g.group_id from days d
			join employment e on e.municipality_id = ${municipalityId} and e.valid_from <= d.day and e.valid_until > d.day
			join every_group g on g.unit_id = e.unit_id
		),
		near as materialized (
			select person_id, requirement_id, status, valid_from, valid_until from status_segment
			where municipality_id = ${municipalityId}
				and valid_from <= (select max(day) from days) and valid_until > (select min(day) from days)
		),
		status_on as (
			select d.day, s.person_id, s.requirement_id, s.status from near s join days d on s.valid_from <= d.day and s.valid_until > d.day
		)
		select m.group_id as unit_id, s.requirement_id, s.status, s.day::text as date, count(*)::integer as people
		from member m join status_on s on s.day = m.day and s.person_id = m.person_id
		group by m.group_id, s.requirement_id, s.status, s.day`.execute(trx);
	return rows;
}

/** The units directly below (null: below the kommune) on the day, with how many people work in each subtree. */
export async function listChildUnits(
	trx: Trx,
	municipalityId: number,
	parentId: number | null,
	date: string
): Promise<{ id: number; code: string; name: string; people: number; hasChildren: boolean }[]> {
	const { rows } = await sql<{
		id: number;
		code: string;
		name: string;
		people: number;
		hasChildren: boolean;
	}>`
		with recursive below as (
			select p.unit_id as group_id, p.unit_id from org_unit_period p
			where p.municipality_id = ${municipalityId} and p.parent_id is not distinct from ${parentId}::integer
				and p.valid_from <= ${date}::date and p.valid_until > ${date}::date
			union
			select b.group_id, p.unit_id from below b join org_unit_period p
				on p.municipality_id = ${municipalityId} and p.parent_id = b.unit_id and p.valid_from <= ${date}::date and p.valid_until > ${date}::date
		)
		select u.id, u.code, p.name, count(distinct e.person_id)::integer as people, bool_or(b.unit_id <> b.group_id) as has_children
		from below b
		join org_unit u on u.municipality_id = ${municipalityId} and u.id = b.group_id
		join org_unit_period p on p.municipality_id = u.municipality_id and p.unit_id = u.id
			and p.valid_from <= ${date}::date and p.valid_until > ${date}::date
		left join employment e on e.municipality_id = ${municipalityId} and e.unit_id = b.unit_id
			and e.valid_from <= ${date}::date and e.valid_until > ${date}::date
		group by u.id, u.code, p.name order by p.name`.execute(trx);
	return rows;
}

/** Ids of the unit and every unit below it on the day. */
export async function listSubtree(
	trx: Trx,
	municipalityId: number,
	unitId: number,
	date: string
): Promise<number[]> {
	const { rows } = await sql<{ unitId: number }>`
		with recursive ${subtree(municipalityId, unitId, date)} select unit_id from below`.execute(trx);
	return rows.map((row) => row.unitId);
}

/** How many people work in the unit itself, or in its subtree (null: in the kommune), on the day. */
export async function countPeople(
	trx: Trx,
	municipalityId: number,
	date: string,
	where: { itself: number } | { below: number | null }
): Promise<number> {
	const below =
		'itself' in where
			? sql`below as (select ${where.itself}::integer as unit_id)`
			: subtree(municipalityId, where.below, date);
	const { rows } = await sql<{ people: number }>`
		with recursive ${below}
		select count(distinct person_id)::integer as people from employment
		where municipality_id = ${municipalityId} and valid_from <= ${date}::date and valid_until > ${date}::date
			and unit_id in (select unit_id from below)`.execute(trx);
	return rows[0]?.people ?? 0;
}

export async function findMunicipality(
	trx: Trx,
	id: number
): Promise<{ id: number; name: string } | undefined> {
	return trx
		.selectFrom('municipality')
		.select(['id', 'name'])
		.where('id', '=', id)
		.executeTakeFirst();
}

/** Who looked at the person, newest first, one line an actor, permission and day, in every kommune they work in. */
export async function listLooksAt(
	trx: Trx,
	personId: number,
	limit: number
): Promise<
	{ day: string; actorName: string; permission: string; municipalityId: number; times: number }[]
> {
	const { rows } = await sql<{
		day: string;
		actorName: string;
		permission: string;
		municipalityId: number;
		times: number;
	}>`
		select (at at time zone 'Europe/Oslo')::date as day, actor_name, permission, municipality_id, count(distinct request_id)::integer as times
		from access_log where subject_person_id = ${personId}
		group by 1, 2, 3, 4 order by 1 desc, 2 limit ${limit}`.execute(trx);
	return rows;
}

/** A person's evidence and signatures, newest first. */
export async function listOwnEvidence(
	trx: Trx,
	personId: number
): Promise<
	{
		name: LocalText;
		level: number | null;
		source: string;
		on: string;
		until: string | null;
		revokedOn: string | null;
		municipality: string;
	}[]
> {
	const { rows } = await sql<{
		name: LocalText;
		level: number | null;
		source: string;
		on: string;
		until: string | null;
		revokedOn: string | null;
		municipality: string;
	}>`
		select c.name, a.level, a.source, a.achieved_on as on, nullif(a.valid_until, 'infinity') - 1 as until, a.revoked_on, m.name as municipality
			from achievement a join competence c on c.id = a.competence_id join municipality m on m.id = a.municipality_id
			where a.person_id = ${personId}
		union all
		select g.title, null, 'signatur', s.signed_on, null, null, m.name
			from signature s join agreement g on g.id = s.agreement_id join municipality m on m.id = s.municipality_id
			where s.person_id = ${personId}
		order by 4 desc, 3`.execute(trx);
	return rows;
}

/** Statuses on a day, by person and requirement. */
export async function listStatuses(
	trx: Trx,
	municipalityId: number,
	people: number[],
	date: string
): Promise<{ personId: number; requirementId: number; status: number }[]> {
	return trx
		.selectFrom('statusSegment')
		.select(['personId', 'requirementId', 'status'])
		.where('municipalityId', '=', municipalityId)
		.where('personId', '=', sql<number>`any(${people}::integer[])`)
		.where('validFrom', '<=', date)
		.where('validUntil', '>', date)
		.execute();
}
