import { sql } from 'kysely';
import type { Trx } from '../db/index.ts';
import { subtree } from './count-queries.ts';

/** Everyone with the same status in a requirement. */
export interface Cell {
	requirementId: number;
	status: number;
	/** On each of the days asked about: the placement of each person, as big-endian 32-bit integers; null: nobody. */
	[day: `day${number}`]: Buffer | null;
}

/**
 * Everyone's status on each of the days, by requirement and status: one scan of an index, grouped as coarsely as
 * PostgreSQL would if it only counted. A person is in one cell a requirement and day, with a placement that is all the
 * units that the person works in. Placements come as bytes, which are written and read several times faster than rows.
 */
export async function listCells(
	trx: Trx,
	municipalityId: number,
	dates: string[]
): Promise<Cell[]> {
	// On a single day the rows are those of the day already.
	const placements = dates.map((date, index) =>
		dates.length === 1
			? sql`string_agg(int4send(placement_id), '') as day0`
			: sql`string_agg(int4send(placement_id), '') filter (where valid_from <= ${date}::date and valid_until > ${date}::date) as ${sql.ref(`day${index}`)}`
	);
	const sorted = [...dates].sort();
	const { rows } = await sql<Cell>`
		select requirement_id, status, ${sql.join(placements)} from status_segment
		where municipality_id = ${municipalityId} and valid_from <= ${sorted.at(-1)}::date and valid_until > ${sorted[0]}::date
		group by requirement_id, status`.execute(trx);
	return rows;
}

/** Units of each placement of the kommune, by its id. */
export async function getPlacements(
	trx: Trx,
	municipalityId: number
): Promise<Map<number, number[]>> {
	const { rows } = await sql<{ ids: number[] | null; units: number[][] | null }>`
		select to_json(array_agg(id)) as ids, json_agg(units) as units from placement
		where municipality_id = ${municipalityId}`.execute(trx);
	const { ids, units } = rows[0] ?? {};
	return new Map((ids ?? []).map((id, index) => [id, units?.[index] ?? []]));
}

/** How a roll-up is grouped, within one unit's subtree or the kommune (`of` null). */
export interface Grouping {
	/**
	 * `unit`: each unit for its own employments. `children`: each direct child with all below it, and the unit itself for
	 * those employed directly in it.
	 */
	by: 'unit' | 'children';
	of: number | null;
}

/** Which groups a unit belongs to on the day. Group null: the whole. */
export async function listGroups(
	trx: Trx,
	municipalityId: number,
	{ by, of }: Grouping,
	date: string
): Promise<{ groupId: number | null; unitId: number }[]> {
	const groups =
		by === 'unit'
			? sql`grouped as (select unit_id as group_id, unit_id from below)`
			: sql`grouped as (
				select p.unit_id as group_id, p.unit_id from org_unit_period p
				where p.municipality_id = ${municipalityId} and p.parent_id is not distinct from ${of}::integer
					and p.valid_from <= ${date}::date and p.valid_until > ${date}::date
				union
				select g.group_id, p.unit_id from grouped g join org_unit_period p
					on p.municipality_id = ${municipalityId} and p.parent_id = g.unit_id and p.valid_from <= ${date}::date and p.valid_until > ${date}::date
			)`;
	const direct =
		by === 'children' && of !== null ? sql`union all select ${of}::integer, ${of}::integer` : sql``;
	const { rows } = await sql<{ groupId: number | null; unitId: number }>`
		with recursive ${subtree(municipalityId, of, date)}, ${groups}
		select group_id, unit_id from grouped ${direct} union all select null, unit_id from below`.execute(
		trx
	);
	return rows;
}
