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
