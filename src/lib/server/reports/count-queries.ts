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
