import { sql } from 'kysely';
import type { Trx } from '../db/index.ts';

/** Everyone with the same status in a requirement. */
export interface Cell {
	requirementId: number;
	status: number;
	/** The placement of each person, as big-endian 32-bit integers. */
	placements: Buffer;
}

/**
 * Everyone's status on a day, by requirement and status: one scan of an index, grouped as coarsely as PostgreSQL would if
 * it only counted. A person is in one cell a requirement, with a placement that is all the units that the person works
 * in. Placements come as bytes, which are written and read several times faster than rows.
 */
export async function listCells(trx: Trx, municipalityId: number, date: string): Promise<Cell[]> {
	const { rows } = await sql<Cell>`
		select requirement_id, status, string_agg(int4send(placement_id), '') as placements from status_segment
		where municipality_id = ${municipalityId} and valid_from <= ${date}::date and valid_until > ${date}::date
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

/** A unit of the kommune, and where it lies on the day. */
export interface TreeUnit {
	id: number;
	code: string;
	/** null: it is not there that day. */
	name: string | null;
	/** null: directly below the kommune. */
	parentId: number | null;
}

/** Every unit that the kommune has had, by name. */
export async function listTreeUnits(
	trx: Trx,
	municipalityId: number,
	date: string
): Promise<TreeUnit[]> {
	const { rows } = await sql<TreeUnit>`
		select u.id, u.code, p.name, p.parent_id from org_unit u left join org_unit_period p
			on p.municipality_id = u.municipality_id and p.unit_id = u.id and p.valid_from <= ${date}::date and p.valid_until > ${date}::date
		where u.municipality_id = ${municipalityId} order by p.name, u.code`.execute(trx);
	return rows;
}

/** How many people work in each set of units on the day. */
export async function listStaff(
	trx: Trx,
	municipalityId: number,
	date: string
): Promise<{ units: number[]; people: number }[]> {
	const { rows } = await sql<{ units: number[]; people: number }>`
		select units, count(*)::integer as people from (
			select array_agg(distinct unit_id) as units from employment
			where municipality_id = ${municipalityId} and valid_from <= ${date}::date and valid_until > ${date}::date
			group by person_id
		) as person group by units`.execute(trx);
	return rows;
}
