import { sql, type RawBuilder } from 'kysely';
import type { Trx } from '../db/index.ts';

/** The unit and everything below it on the day, as `below (unit_id)`. null: every unit. */
export function subtree(
	municipalityId: number,
	unitId: number | null,
	date: string
): RawBuilder<unknown> {
	return unitId === null
		? sql`below as (select id as unit_id from org_unit where municipality_id = ${municipalityId})`
		: sql`below as (
			select ${unitId}::integer as unit_id
			union
			select p.unit_id from below b join org_unit_period p
				on p.municipality_id = ${municipalityId} and p.parent_id = b.unit_id and p.valid_from <= ${date}::date and p.valid_until > ${date}::date
		)`;
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
