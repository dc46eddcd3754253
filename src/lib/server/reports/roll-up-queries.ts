import { sql } from 'kysely';
import type { Trx } from '../db/index.ts';
import { subtree } from './count-queries.ts';

/** People who work in the same set of units and have the same status in a requirement. */
export interface CubeRow {
	placementId: number;
	requirementId: number;
	status: number;
	/** How many, on each of the days asked about. */
	[day: `day${number}`]: number;
}

/**
 * Everyone's status on each of the days, counted by placement, requirement and status: one scan of an index. A person
 * is in one row a requirement, since a placement is all the units that the person works in.
 */
export async function listCube(
	trx: Trx,
	municipalityId: number,
	dates: string[]
): Promise<CubeRow[]> {
	// On a single day the rows are those of the day already.
	const counts = dates.map((date, index) =>
		dates.length === 1
			? sql`count(*)::integer as day0`
			: sql`count(*) filter (where valid_from <= ${date}::date and valid_until > ${date}::date)::integer as ${sql.ref(`day${index}`)}`
	);
	const sorted = [...dates].sort();
	const { rows } = await sql<CubeRow>`
		select placement_id, requirement_id, status, ${sql.join(counts)} from status_segment
		where municipality_id = ${municipalityId} and valid_from <= ${sorted.at(-1)}::date and valid_until > ${sorted[0]}::date
		group by placement_id, requirement_id, status`.execute(trx);
	return rows;
}

/** Units of each placement of the kommune, by its id. */
export async function getPlacements(
	trx: Trx,
	municipalityId: number
): Promise<Map<number, number[]>> {
	const rows = await trx
		.selectFrom('placement')
		.select(['id', 'units'])
		.where('municipalityId', '=', municipalityId)
		.execute();
	return new Map(rows.map(({ id, units }) => [id, units]));
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
