import { sql } from 'kysely';
import type { Context } from '../../db/index.ts';
import type { GrantedRole } from '../permissions.ts';
import type { ReadGrant } from '../rules.ts';

export interface RoleHolder {
	personId: number;
	name: string;
	role: GrantedRole;
	from: string;
	/** The last day; null: no end. */
	last: string | null;
	/** Null: from before it was noted. */
	givenBy: string | null;
	reason: string | null;
	/** The group of the identity provider that gives it; null: somebody in Kyndig has. Ends where the group is kept. */
	group: string | null;
	/** Works in the kommune today: otherwise the role gives nothing. */
	isEmployed: boolean;
}

/** Roles that hold today or later, by role and name. */
export async function listHolders({ trx, municipalityId, today }: Context): Promise<RoleHolder[]> {
	const { rows } = await sql<RoleHolder>`
		select g.person_id, p.given_name || ' ' || p.family_name as name, g.role, g.valid_from as "from", nullif(g.valid_until, 'infinity') - 1 as last,
			g.given_by, g.reason, g."group",
			exists (select from employment e where e.municipality_id = g.municipality_id and e.person_id = g.person_id
				and e.valid_from <= ${today} and e.valid_until > ${today}) as is_employed
		from (
			select municipality_id, person_id, role, valid_from, valid_until, given_by, reason, null as "group" from role_grant
			union all
			select h.municipality_id, h.person_id, h.role, h.valid_from, h.valid_until, null, null, s.display_name
			from role_held h join scim_group s on s.municipality_id = h.municipality_id and s.id = h.group_id
		) g
		join employee p on p.municipality_id = g.municipality_id and p.person_id = g.person_id
		where g.municipality_id = ${municipalityId} and g.valid_until > ${today} and g.valid_until > g.valid_from
		order by g.role, name, g.valid_from`.execute(trx);
	return rows;
}

/** Whether the person works in the kommune today or later. */
export async function findEmployed(
	{ trx, municipalityId, today }: Context,
	personId: number
): Promise<boolean> {
	const row = await trx
		.selectFrom('employment')
		.select('id')
		.where('municipalityId', '=', municipalityId)
		.where('personId', '=', personId)
		.where('validUntil', '>', today)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

/** Keeps a role that the person does not have on any of these days already. @returns whether it was kept */
export async function insertGrant(
	{ trx, municipalityId, actor }: Context,
	{ personId, role, from, last, reason }: Omit<ReadGrant, 'reason'> & { reason: string | null }
): Promise<boolean> {
	const until = sql`coalesce(${last}::date + 1, 'infinity')`;
	const { numAffectedRows } = await sql`
		insert into role_grant (municipality_id, person_id, role, valid_from, valid_until, given_by, reason)
		select ${municipalityId}, ${personId}, ${role}, ${from}::date, ${until}, ${actor.name}, ${reason}
		where not exists (select from role_grant where municipality_id = ${municipalityId} and person_id = ${personId}
			and role = ${role} and valid_from < ${until} and valid_until > ${from}::date)
		on conflict (municipality_id, person_id, role, valid_from) do update
			set valid_until = excluded.valid_until, given_by = excluded.given_by, reason = excluded.reason
			where role_grant.valid_until = role_grant.valid_from`.execute(trx);
	return numAffectedRows === 1n;
}

/** Ends a role: from today there is none. One that had not begun never was. @returns whether there was one to end */
export async function endGrant(
	{ trx, municipalityId, today }: Context,
	{ personId, role, from }: { personId: number; role: string; from: string }
): Promise<boolean> {
	const { numAffectedRows } = await sql`
		update role_grant set valid_until = greatest(valid_from, ${today}::date)
		where municipality_id = ${municipalityId} and person_id = ${personId} and role = ${role}
			and valid_from = ${from}::date and valid_until > ${today}::date`.execute(trx);
	return numAffectedRows === 1n;
}
