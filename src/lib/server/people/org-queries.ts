import { sql } from 'kysely';
import { insertRows, type Trx } from '../db/index.ts';
import type { KnownUnit } from './org-plan.ts';

/** The kommune's units with their last known name and place, by code. */
export async function listUnits(trx: Trx, municipalityId: number): Promise<Map<string, KnownUnit>> {
	const { rows } = await sql<KnownUnit & { code: string }>`
		select distinct on (u.id) u.id, u.code, p.name, o.code as parent, p.valid_from
		from org_unit u
		join org_unit_period p on p.municipality_id = u.municipality_id and p.unit_id = u.id
		left join org_unit o on o.municipality_id = p.municipality_id and o.id = p.parent_id
		where u.municipality_id = ${municipalityId}
		order by u.id, p.valid_from desc`.execute(trx);
	return new Map(rows.map(({ code, ...unit }) => [code, unit]));
}

/** Codes of all the kommune's units. */
export async function listUnitCodes(trx: Trx, municipalityId: number): Promise<Set<string>> {
	const rows = await trx
		.selectFrom('orgUnit')
		.select('code')
		.where('municipalityId', '=', municipalityId)
		.execute();
	return new Set(rows.map((row) => row.code));
}

/** Makes units. @returns their ids by code */
export async function insertUnits(
	trx: Trx,
	municipalityId: number,
	codes: string[]
): Promise<Map<string, number>> {
	const rows = await insertRows<{ id: number; code: string }>(
		trx,
		'org_unit',
		{ municipality_id: 'integer', code: 'text' },
		codes.map((code) => [municipalityId, code]),
		sql`returning id, code`
	);
	return new Map(rows.map((row) => [row.code, row.id]));
}

export interface UnitPeriod {
	unitId: number;
	/** `YYYY-MM-DD` or `-infinity`. */
	validFrom: string;
	name: string;
	parentId: number | null;
}

/** Adds the places that units have from a day on; what held until then ends there. */
export async function startUnitPeriods(
	trx: Trx,
	municipalityId: number,
	periods: UnitPeriod[]
): Promise<void> {
	if (periods.length === 0) return;
	await sql`
		update org_unit_period p set valid_until = n.valid_from
		from unnest(${periods.map((p) => p.unitId)}::integer[], ${periods.map((p) => p.validFrom)}::date[]) as n (unit_id, valid_from)
		where p.municipality_id = ${municipalityId} and p.unit_id = n.unit_id and p.valid_until = 'infinity'`.execute(
		trx
	);
	await insertRows(
		trx,
		'org_unit_period',
		{
			municipality_id: 'integer',
			unit_id: 'integer',
			valid_from: 'date',
			name: 'text',
			parent_id: 'integer'
		},
		periods.map((p) => [municipalityId, p.unitId, p.validFrom, p.name, p.parentId])
	);
}

/** Corrects the name and place of periods that already began. */
export async function correctUnitPeriods(
	trx: Trx,
	municipalityId: number,
	periods: UnitPeriod[]
): Promise<void> {
	if (periods.length === 0) return;
	await sql`
		update org_unit_period p set name = n.name, parent_id = n.parent_id
		from unnest(${periods.map((p) => p.unitId)}::integer[], ${periods.map((p) => p.validFrom)}::date[],
			${periods.map((p) => p.name)}::text[], ${periods.map((p) => p.parentId)}::integer[]) as n (unit_id, valid_from, name, parent_id)
		where p.municipality_id = ${municipalityId} and p.unit_id = n.unit_id and p.valid_from = n.valid_from`.execute(
		trx
	);
}

export interface PositionText {
	code: string;
	title: string;
}

export async function listPositions(
	trx: Trx,
	municipalityId: number
): Promise<(PositionText & { id: number })[]> {
	return trx
		.selectFrom('position')
		.select(['id', 'code', 'title'])
		.where('municipalityId', '=', municipalityId)
		.execute();
}

/** Adds positions to the catalogue. @returns them with their ids */
export async function insertPositions(
	trx: Trx,
	municipalityId: number,
	positions: PositionText[]
): Promise<(PositionText & { id: number })[]> {
	return insertRows(
		trx,
		'position',
		{ municipality_id: 'integer', code: 'text', title: 'text' },
		positions.map((position) => [municipalityId, position.code, position.title]),
		sql`returning id, code, title`
	);
}
