import { sql } from 'kysely';
import { insertRows, type Trx } from '../db/index.ts';

export interface Access {
	personId: number;
	systemId: number;
	role: string;
	validFrom: string;
	validUntil: string;
}

/** The kommune's systems: name in lower case → id. */
export async function listSystems(trx: Trx, municipalityId: number): Promise<Map<string, number>> {
	const rows = await trx
		.selectFrom('system')
		.select(['id', 'name'])
		.where('municipalityId', '=', municipalityId)
		.execute();
	return new Map(rows.map((row) => [row.name.toLowerCase(), row.id]));
}

/** Adds systems to the kommune's register. @returns name in lower case → id */
export async function insertSystems(
	trx: Trx,
	municipalityId: number,
	names: string[]
): Promise<Map<string, number>> {
	const rows = await insertRows<{ id: number; name: string }>(
		trx,
		'system',
		{ municipality_id: 'integer', name: 'text' },
		names.map((name) => [municipalityId, name]),
		sql`returning id, name`
	);
	return new Map(rows.map((row) => [row.name.toLowerCase(), row.id]));
}

export async function listAccess(
	trx: Trx,
	municipalityId: number
): Promise<(Access & { id: number })[]> {
	return trx
		.selectFrom('systemAccess')
		.select(['id', 'personId', 'systemId', 'role', 'validFrom', 'validUntil'])
		.where('municipalityId', '=', municipalityId)
		.execute();
}

export async function insertAccess(
	trx: Trx,
	municipalityId: number,
	access: Access[]
): Promise<void> {
	await insertRows(
		trx,
		'system_access',
		{
			municipality_id: 'integer',
			person_id: 'integer',
			system_id: 'integer',
			role: 'text',
			valid_from: 'date',
			valid_until: 'date'
		},
		access.map((a) => [municipalityId, a.personId, a.systemId, a.role, a.validFrom, a.validUntil])
	);
}

/** Moves the ends of accesses. */
export async function updateAccessEnds(
	trx: Trx,
	municipalityId: number,
	ends: { id: number; validUntil: string }[]
): Promise<void> {
	if (ends.length === 0) return;
	await sql`
		update system_access a set valid_until = n.valid_until
		from unnest(${ends.map((end) => end.id)}::integer[], ${ends.map((end) => end.validUntil)}::date[]) as n (id, valid_until)
		where a.municipality_id = ${municipalityId} and a.id = n.id`.execute(trx);
}
