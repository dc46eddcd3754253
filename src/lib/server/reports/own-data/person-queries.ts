import { sql } from 'kysely';
import type { Context, Language } from '../../db/index.ts';

/** Periods are [from, until): `until` is the first day it no longer holds, null when it is open. */
export interface Period {
	from: string;
	until: string | null;
}

export interface Identity {
	municipality: { number: number; name: string };
	/** What HR calls the person, and what the learning log does. */
	externalId: string;
	actorId: string;
	/** As HR says it. */
	givenName: string;
	familyName: string;
	email: string | null;
	phone: string | null;
	language: Language;
	/** What counts when the identity provider says something else. */
	inUse: { email: string | null; phone: string | null; language: Language };
}

export async function findIdentity(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<Identity | null> {
	const { rows } = await sql<Identity>`
		select jsonb_build_object('number', m.id, 'name', m.name) as municipality, p.external_id, p.actor_id, e.given_name, e.family_name,
			e.email, e.phone, e.language, jsonb_build_object('email', d.email, 'phone', d.phone, 'language', d.language) as in_use
		from employee e
		join person p on p.id = e.person_id
		join municipality m on m.id = e.municipality_id
		join employee_details d on d.municipality_id = e.municipality_id and d.person_id = e.person_id
		where e.municipality_id = ${municipalityId} and e.person_id = ${personId}`.execute(trx);
	return rows[0] ?? null;
}

export interface DeliveredUser {
	userName: string;
	externalId: string | null;
	active: boolean;
	formattedName: string | null;
	givenName: string | null;
	familyName: string | null;
	displayName: string | null;
	title: string | null;
	preferredLanguage: string | null;
	emails: { value: string }[];
	phoneNumbers: { value: string }[];
	employeeNumber: string | null;
	department: string | null;
	manager: string | null;
	matchedBy: string;
	createdAt: Date;
	changedAt: Date;
	deletedAt: Date | null;
	groups: { name: string; role: string | null; addedOn: string }[];
}

/** What the kommune's identity provider delivers, and has delivered, about the person. */
export async function listDeliveredUsers(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<DeliveredUser[]> {
	const { rows } = await sql<DeliveredUser>`
		select u.user_name, u.external_id, u.active, u.formatted_name, u.given_name, u.family_name, u.display_name, u.title,
			u.preferred_language, u.emails, u.phone_numbers, u.employee_number, u.department, u.manager, u.matched as matched_by,
			u.created_at, u.changed_at, u.deleted_at,
			coalesce((select jsonb_agg(jsonb_build_object('name', g.display_name, 'role', g.role, 'addedOn', m.added_on) order by g.display_name)
				from scim_group_member m join scim_group g on g.municipality_id = m.municipality_id and g.id = m.group_id
				where m.municipality_id = u.municipality_id and m.user_id = u.id and g.deleted_at is null), '[]') as groups
		from scim_user u
		where u.municipality_id = ${municipalityId} and u.person_id = ${personId}
		order by u.created_at`.execute(trx);
	return rows;
}

export interface OwnEmployment extends Period {
	employeeNumber: string;
	positionNumber: string;
	positionCode: string;
	title: string;
	unitCode: string;
	unit: string;
	percent: number | null;
	/** Names of units that it leads. */
	leads: string[];
}

/** Units are called what they were called when the employment last held, or today. */
export async function listEmployments(
	{ trx, municipalityId, today }: Context,
	personId: number
): Promise<OwnEmployment[]> {
	const nameOn = (unit: string, code: string) => sql`
		coalesce((select n.name from org_unit_period n where n.municipality_id = e.municipality_id and n.unit_id = ${sql.ref(unit)}
			and n.valid_from <= greatest(e.valid_from, least(e.valid_until - 1, ${today}::date))
			and n.valid_until > greatest(e.valid_from, least(e.valid_until - 1, ${today}::date))), ${sql.ref(code)})`;
	const { rows } = await sql<OwnEmployment>`
		select e.employee_number, e.position_number, t.code as position_code, t.title, o.code as unit_code,
			${nameOn('e.unit_id', 'o.code')} as unit, e.percent::float as percent,
			e.valid_from as "from", nullif(e.valid_until, 'infinity') as until,
			array(select ${nameOn('l.unit_id', 'w.code')} from employment_leads l
				join org_unit w on w.municipality_id = l.municipality_id and w.id = l.unit_id
				where l.municipality_id = e.municipality_id and l.employment_id = e.id order by 1) as leads
		from employment e
		join position t on t.municipality_id = e.municipality_id and t.id = e.position_id
		join org_unit o on o.municipality_id = e.municipality_id and o.id = e.unit_id
		where e.municipality_id = ${municipalityId} and e.person_id = ${personId}
		order by e.valid_from desc, e.employee_number, e.position_number`.execute(trx);
	return rows;
}

export interface OwnAbsence extends Period {
	employeeNumber: string;
	positionNumber: string | null;
	kind: string;
}

export async function listAbsences(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<OwnAbsence[]> {
	const { rows } = await sql<OwnAbsence>`
		select employee_number, position_number, kind, valid_from as "from", nullif(valid_until, 'infinity') as until
		from absence where municipality_id = ${municipalityId} and person_id = ${personId}
		order by valid_from desc, id`.execute(trx);
	return rows;
}

export interface OwnAccess extends Period {
	system: string;
	role: string;
}

export async function listSystemAccess(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<OwnAccess[]> {
	const { rows } = await sql<OwnAccess>`
		select s.name as system, a.role, a.valid_from as "from", nullif(a.valid_until, 'infinity') as until
		from system_access a join system s on s.municipality_id = a.municipality_id and s.id = a.system_id
		where a.municipality_id = ${municipalityId} and a.person_id = ${personId}
		order by a.valid_from desc, s.name, a.role`.execute(trx);
	return rows;
}

export interface OwnRole extends Period {
	role: string;
	givenBy: string | null;
	reason: string | null;
	/** The group of the identity provider that gives it. */
	group: string | null;
}

export async function listRoles(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<OwnRole[]> {
	const { rows } = await sql<OwnRole>`
		select g.role, g.given_by, g.reason, null as "group", g.valid_from as "from", nullif(g.valid_until, 'infinity') as until
			from role_grant g where g.municipality_id = ${municipalityId} and g.person_id = ${personId}
		union all
		select h.role, null, null, s.display_name, h.valid_from, nullif(h.valid_until, 'infinity')
			from role_held h join scim_group s on s.municipality_id = h.municipality_id and s.id = h.group_id
			where h.municipality_id = ${municipalityId} and h.person_id = ${personId}
		order by 5 desc, 1`.execute(trx);
	return rows;
}

export interface OwnDeputy extends Period {
	unit: string;
	/** Whom the person stands in for, or who stands in for them. */
	part: 'deputy' | 'leader';
	other: string;
	givenBy: string;
	givenAt: Date;
}

export async function listDeputies(
	{ trx, municipalityId, today }: Context,
	personId: number
): Promise<OwnDeputy[]> {
	const { rows } = await sql<OwnDeputy>`
		select coalesce(n.name, o.code) as unit, case when d.deputy_person_id = ${personId} then 'deputy' else 'leader' end as part,
			p.given_name || ' ' || p.family_name as other, d.given_by, d.given_at, d.valid_from as "from", d.valid_until as until
		from deputy d
		join org_unit o on o.municipality_id = d.municipality_id and o.id = d.unit_id
		left join org_unit_period n on n.municipality_id = d.municipality_id and n.unit_id = d.unit_id
			and n.valid_from <= ${today}::date and n.valid_until > ${today}::date
		join employee p on p.municipality_id = d.municipality_id
			and p.person_id = case when d.deputy_person_id = ${personId} then d.leader_person_id else d.deputy_person_id end
		where d.municipality_id = ${municipalityId} and ${personId} in (d.deputy_person_id, d.leader_person_id)
		order by d.valid_from desc, d.id`.execute(trx);
	return rows;
}
