import { sql } from 'kysely';
import type { Context } from '../db/index.ts';
import { describePeople, type ReportedPerson } from './queries.ts';

/** What somebody may be in a system, the most first. */
const SYSTEM_ROLES = ['systemansvarlig', 'superbruker', 'bruker'] as const;

export type SystemRole = (typeof SYSTEM_ROLES)[number];

/** @returns undefined when the kommune has no such system */
export async function findSystem(
	{ trx, municipalityId }: Context,
	id: number
): Promise<{ id: number; name: string } | undefined> {
	return trx
		.selectFrom('system')
		.select(['id', 'name'])
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.executeTakeFirst();
}

/** Everyone who works in the kommune and has access to the system on the day. */
export async function listPeopleOfSystem(
	{ trx, municipalityId }: Context,
	systemId: number,
	date: string
): Promise<(ReportedPerson & { roles: SystemRole[] })[]> {
	const { rows } = await sql<{ personId: number; roles: string[] }>`
		select person_id, array_agg(distinct role) as roles from system_access
		where municipality_id = ${municipalityId} and system_id = ${systemId}
			and valid_from <= ${date}::date and valid_until > ${date}::date
		group by person_id`.execute(trx);
	const rolesOf = new Map(rows.map(({ personId, roles }) => [personId, roles]));
	const ids = rows.map(({ personId }) => personId);
	const people = await describePeople(
		trx,
		municipalityId,
		date,
		sql`select unnest(${ids}::integer[]) as person_id`
	);
	return people.map((person) => ({
		...person,
		roles: SYSTEM_ROLES.filter((role) => rolesOf.get(person.personId)?.includes(role))
	}));
}
