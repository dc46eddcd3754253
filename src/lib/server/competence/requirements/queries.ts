import { sql } from 'kysely';
import type { LocalText, Trx } from '../../db/index.ts';

export interface CatalogueName {
	id: number;
	code: string;
	name: LocalText;
}

/** What can be asked for, of the whole co-operation, by code. */
export interface Catalogue {
	competences: Map<string, CatalogueName>;
	agreements: Map<string, CatalogueName>;
}

export async function getCatalogue(trx: Trx): Promise<Catalogue> {
	const { rows } = await sql<CatalogueName & { kind: keyof Catalogue }>`
		select 'competences' as kind, id, code, name from competence
		union all
		select 'agreements', id, code, title from agreement
		order by code`.execute(trx);
	const catalogue: Catalogue = { competences: new Map(), agreements: new Map() };
	for (const { kind, ...entry } of rows) catalogue[kind].set(entry.code, entry);
	return catalogue;
}

export async function findRequirementId(trx: Trx, code: string): Promise<number | undefined> {
	const row = await trx
		.selectFrom('requirement')
		.select('id')
		.where('code', '=', code)
		.executeTakeFirst();
	return row?.id;
}

export interface UnitRow {
	id: number;
	code: string;
	name: string;
	/** null: directly under the kommune. */
	parentId: number | null;
}

/** The kommune's units as they are on a day. */
export async function listUnits(
	trx: Trx,
	municipalityId: number,
	date: string
): Promise<UnitRow[]> {
	return trx
		.selectFrom('orgUnit as u')
		.innerJoin('orgUnitPeriod as p', (join) =>
			join.onRef('p.municipalityId', '=', 'u.municipalityId').onRef('p.unitId', '=', 'u.id')
		)
		.select(['u.id', 'u.code', 'p.name', 'p.parentId'])
		.where('u.municipalityId', '=', municipalityId)
		.where('p.validFrom', '<=', date)
		.where('p.validUntil', '>', date)
		.orderBy('p.name')
		.orderBy('u.code')
		.execute();
}

export interface PositionRow {
	/** Empty where the HR system gives none. */
	code: string;
	title: string;
	/** Who have it on the day. */
	employees: number;
}

export async function listPositions(
	trx: Trx,
	municipalityId: number,
	date: string
): Promise<PositionRow[]> {
	const { rows } = await sql<PositionRow>`
		select p.code, p.title, count(distinct e.person_id)::integer as employees
		from position p
		left join employment e on e.municipality_id = p.municipality_id and e.position_id = p.id
			and e.valid_from <= ${date}::date and e.valid_until > ${date}::date
		where p.municipality_id = ${municipalityId}
		group by p.id, p.code, p.title order by p.title, p.code`.execute(trx);
	return rows;
}

/** Names of the kommune's systems. */
export async function listSystems(trx: Trx, municipalityId: number): Promise<string[]> {
	const rows = await trx
		.selectFrom('system')
		.select('name')
		.where('municipalityId', '=', municipalityId)
		.orderBy('name')
		.execute();
	return rows.map(({ name }) => name);
}

/** The first day on which anybody is employed; null when nobody ever was. */
export async function findFirstEmployment(
	trx: Trx,
	municipalityId: number
): Promise<string | null> {
	const { rows } = await sql<{ first: string | null }>`
		select min(valid_from) as first from employment
		where municipality_id = ${municipalityId} and valid_until > valid_from`.execute(trx);
	return rows[0]?.first ?? null;
}

/** Everyone who is employed on a day. */
export async function listEmployedOn(
	trx: Trx,
	municipalityId: number,
	date: string
): Promise<number[]> {
	const rows = await trx
		.selectFrom('employment')
		.select('personId')
		.distinct()
		.where('municipalityId', '=', municipalityId)
		.where('validFrom', '<=', date)
		.where('validUntil', '>', date)
		.orderBy('personId')
		.execute();
	return rows.map(({ personId }) => personId);
}

export interface MemberRow {
	personId: number;
	name: string;
	/** Title of the employment in the subtree that began first. */
	title: string;
}

/** Everyone with an employment in the unit's subtree on a day, by name. */
export async function listMembers(
	trx: Trx,
	municipalityId: number,
	unitId: number,
	date: string
): Promise<MemberRow[]> {
	const { rows } = await sql<MemberRow>`
		with recursive below as (
			select ${unitId}::integer as unit_id
			union
			select p.unit_id from below b join org_unit_period p
				on p.municipality_id = ${municipalityId} and p.parent_id = b.unit_id and p.valid_from <= ${date}::date and p.valid_until > ${date}::date
		)
		select e.person_id, p.given_name || ' ' || p.family_name as name,
			(array_agg(t.title order by e.valid_from, e.employee_number, e.position_number))[1] as title
		from employment e
		join employee p on p.municipality_id = e.municipality_id and p.person_id = e.person_id
		join position t on t.municipality_id = e.municipality_id and t.id = e.position_id
		where e.municipality_id = ${municipalityId} and e.unit_id in (select unit_id from below)
			and e.valid_from <= ${date}::date and e.valid_until > ${date}::date
		group by e.person_id, p.given_name, p.family_name
		order by p.family_name, p.given_name, e.person_id`.execute(trx);
	return rows;
}

/** What is written in the audit log about a requirement. */
export interface AuditDetail extends Record<string, unknown> {
	code: string;
}

export interface EndRow {
	at: Date;
	by: string;
	lastDay: string;
	reason: string;
}

/** Who ended the requirement, when and why, newest first. */
export async function listEnds(trx: Trx, municipalityId: number, code: string): Promise<EndRow[]> {
	const { rows } = await sql<EndRow>`
		select at, actor_name as by, detail->>'lastDay' as last_day, detail->>'reason' as reason
		from audit_log
		where municipality_id = ${municipalityId} and action = 'requirement-ended' and detail->>'code' = ${code}
		order by at desc, id desc`.execute(trx);
	return rows;
}
