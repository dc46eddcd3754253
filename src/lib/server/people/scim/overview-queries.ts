import { sql } from 'kysely';
import type { Context, Language } from '../../db/index.ts';

export interface UserCounts {
	/** Known to the provider and open. */
	open: number;
	closed: number;
	/** Of both: those who are nobody in the HR file. */
	waiting: number;
	changedAt: Date | null;
}

export async function countUsers({ trx, municipalityId }: Context): Promise<UserCounts> {
	const { rows } = await sql<UserCounts>`
		select (count(*) filter (where active))::integer as open, (count(*) filter (where not active))::integer as closed,
			(count(*) filter (where person_id is null))::integer as waiting, max(changed_at) as changed_at
		from scim_user where municipality_id = ${municipalityId} and deleted_at is null`.execute(trx);
	return rows[0] ?? { open: 0, closed: 0, waiting: 0, changedAt: null };
}

export interface WaitingUser {
	id: string;
	userName: string;
	name: string | null;
	employeeNumber: string | null;
	active: boolean;
	why: 'nobody' | 'two-people' | 'taken';
	changedAt: Date;
}

/** Users who are nobody in the HR file, those who ask to be let in first. */
export async function listWaiting(
	{ trx, municipalityId }: Context,
	{ offset, limit }: { offset: number; limit: number }
): Promise<WaitingUser[]> {
	const { rows } = await sql<WaitingUser>`
		select id, user_name, coalesce(display_name, nullif(concat_ws(' ', given_name, family_name), '')) as name,
			employee_number, active, matched as why, changed_at
		from scim_user where municipality_id = ${municipalityId} and deleted_at is null and person_id is null
		order by active desc, user_name_key limit ${limit} offset ${offset}`.execute(trx);
	return rows;
}

/** What HR and the provider say of a person. Lists: every number, and where the person works or will. */
export interface BothSay {
	personId: number;
	hrGivenName: string;
	hrFamilyName: string;
	hrEmail: string | null;
	hrPhone: string | null;
	hrLanguage: Language;
	numbers: string[];
	units: string[];
	positions: string[];
	isEmployed: boolean;
	givenName: string | null;
	familyName: string | null;
	workEmail: string | null;
	workPhone: string | null;
	language: Language | null;
	employeeNumber: string | null;
	department: string | null;
	title: string | null;
	active: boolean;
}

/** Everyone whom both speak of, by name. */
export async function listBothSay({ trx, municipalityId, today }: Context): Promise<BothSay[]> {
	const { rows } = await sql<BothSay>`
		select e.person_id, e.given_name as hr_given_name, e.family_name as hr_family_name, e.email as hr_email, e.phone as hr_phone,
			e.language as hr_language, coalesce(j.numbers, '{}') as numbers, coalesce(j.units, '{}') as units,
			coalesce(j.positions, '{}') as positions, coalesce(j.is_employed, false) as is_employed,
			u.given_name, u.family_name, u.work_email, u.work_phone, u.language, u.employee_number, u.department, u.title, u.active
		from scim_user u
		join employee e on e.municipality_id = u.municipality_id and e.person_id = u.person_id
		left join lateral (
			select array_agg(distinct m.employee_number) as numbers,
				array_agg(distinct n.name) filter (where n.name is not null and m.valid_until > ${today}::date) as units,
				array_agg(distinct p.title) filter (where m.valid_until > ${today}::date) as positions,
				bool_or(m.valid_until > ${today}::date and m.valid_until > m.valid_from) as is_employed
			from employment m
			join position p on p.municipality_id = m.municipality_id and p.id = m.position_id
			left join org_unit_period n on n.municipality_id = m.municipality_id and n.unit_id = m.unit_id
				and n.valid_from <= ${today}::date and n.valid_until > ${today}::date
			where m.municipality_id = u.municipality_id and m.person_id = u.person_id
		) j on true
		where u.municipality_id = ${municipalityId} and u.deleted_at is null
		order by e.family_name, e.given_name, e.person_id`.execute(trx);
	return rows;
}
