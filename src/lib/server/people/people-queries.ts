import { sql } from 'kysely';
import { insertRows, type Language, type Trx } from '../db/index.ts';

export interface EmployeeDetails {
	givenName: string;
	familyName: string;
	email: string | null;
	phone: string | null;
	language: Language;
}

export interface KnownEmployee extends EmployeeDetails {
	personId: number;
	externalId: string;
	/** Left so long ago that retention has taken name and contact details away. */
	isForgotten: boolean;
}

/** Everyone who is or was employed in the kommune, by the human's key. */
export async function listEmployees(
	trx: Trx,
	municipalityId: number
): Promise<Map<string, KnownEmployee>> {
	const rows = await trx
		.selectFrom('employee as e')
		.innerJoin('person as p', 'p.id', 'e.personId')
		.select([
			'e.personId',
			'p.externalId',
			'e.givenName',
			'e.familyName',
			'e.email',
			'e.phone',
			'e.language',
			sql<boolean>`e.pseudonymised_on is not null`.as('isForgotten')
		])
		.where('e.municipalityId', '=', municipalityId)
		.execute();
	return new Map(rows.map((row) => [row.externalId, row]));
}

/** Person ids by employee number, of every number that was ever imported. */
export async function listPeopleByNumber(
	trx: Trx,
	municipalityId: number
): Promise<Map<string, number>> {
	const rows = await trx
		.selectFrom('employment')
		.select(['employeeNumber', 'personId'])
		.distinct()
		.where('municipalityId', '=', municipalityId)
		.execute();
	return new Map(rows.map((row) => [row.employeeNumber, row.personId]));
}

/** The ids of humans by their key; unknown ones are made. They are the same in every kommune. */
export async function resolvePeople(trx: Trx, externalIds: string[]): Promise<Map<string, number>> {
	if (externalIds.length === 0) return new Map();
	const { rows } = await sql<{
		externalId: string;
		id: number;
	}>`select * from resolve_people(${externalIds}::text[])`.execute(trx);
	return new Map(rows.map((row) => [row.externalId, row.id]));
}

export async function insertEmployees(
	trx: Trx,
	municipalityId: number,
	employees: (EmployeeDetails & { personId: number })[]
): Promise<void> {
	await insertRows(
		trx,
		'employee',
		{
			municipality_id: 'integer',
			person_id: 'integer',
			given_name: 'text',
			family_name: 'text',
			email: 'text',
			phone: 'text',
			language: 'text'
		},
		employees.map((e) => [
			municipalityId,
			e.personId,
			e.givenName,
			e.familyName,
			e.email,
			e.phone,
			e.language
		])
	);
}

/** Whoever had been forgotten is known again. */
export async function updateEmployees(
	trx: Trx,
	municipalityId: number,
	employees: (EmployeeDetails & { personId: number })[]
): Promise<void> {
	if (employees.length === 0) return;
	await sql`
		update employee e set given_name = n.given_name, family_name = n.family_name, email = n.email, phone = n.phone, language = n.language,
			pseudonymised_on = null
		from unnest(${employees.map((e) => e.personId)}::integer[], ${employees.map((e) => e.givenName)}::text[],
			${employees.map((e) => e.familyName)}::text[], ${employees.map((e) => e.email)}::text[],
			${employees.map((e) => e.phone)}::text[], ${employees.map((e) => e.language)}::text[])
			as n (person_id, given_name, family_name, email, phone, language)
		where e.municipality_id = ${municipalityId} and e.person_id = n.person_id`.execute(trx);
}
