import { sql, type RawBuilder } from 'kysely';
import type { LocalText, Trx } from '../db/index.ts';
import { subtree } from './count-queries.ts';

/** A person who is employed on the day asked about, as a report names them. */
export interface ReportedPerson {
	personId: number;
	/** The number of the active employment that started first. */
	employeeNumber: string;
	givenName: string;
	familyName: string;
	/** Codes of the units of all active employments. */
	units: string[];
	/** Title of the employment that started first. */
	title: string;
}

/** Everyone with an employment in the subtree on the day; an employment began when the first period of its number did. */
export async function listPeople(
	trx: Trx,
	municipalityId: number,
	date: string,
	unitId: number | null
): Promise<ReportedPerson[]> {
	const members = sql`
		with recursive ${subtree(municipalityId, unitId, date)}
		select distinct person_id from employment
		where municipality_id = ${municipalityId} and valid_from <= ${date}::date and valid_until > ${date}::date
			and unit_id in (select unit_id from below)`;
	return describePeople(trx, municipalityId, date, members);
}

/** A person who is employed in the kommune on the day; undefined: not employed then. */
export async function findPerson(
	trx: Trx,
	municipalityId: number,
	personId: number,
	date: string
): Promise<ReportedPerson | undefined> {
	const person = sql`select ${personId}::integer as person_id`;
	return (await describePeople(trx, municipalityId, date, person))[0];
}

/** Those of these people who are employed on the day; `people` gives `person_id`. */
export async function describePeople(
	trx: Trx,
	municipalityId: number,
	date: string,
	people: RawBuilder<unknown>
): Promise<ReportedPerson[]> {
	const { rows } = await sql<ReportedPerson>`
		with member as materialized (${people}),
		active as (
			select e.*, (
				select min(f.valid_from) from employment f
				where f.municipality_id = e.municipality_id and f.employee_number = e.employee_number
					and f.position_number = e.position_number and f.valid_until > f.valid_from
			) as began
			from member m join employment e on e.municipality_id = ${municipalityId} and e.person_id = m.person_id
			where e.valid_from <= ${date}::date and e.valid_until > ${date}::date
		)
		select a.person_id, p.given_name, p.family_name,
			(array_agg(a.employee_number order by a.began, a.employee_number, a.position_number))[1] as employee_number,
			(array_agg(t.title order by a.began, a.employee_number, a.position_number))[1] as title,
			array_agg(distinct u.code order by u.code) as units
		from active a
		join employee p on p.municipality_id = a.municipality_id and p.person_id = a.person_id
		join org_unit u on u.municipality_id = a.municipality_id and u.id = a.unit_id
		join position t on t.municipality_id = a.municipality_id and t.id = a.position_id
		group by a.person_id, p.given_name, p.family_name`.execute(trx);
	return rows;
}

/** Codes and names of everything a reason can mention. */
export interface Names {
	competences: Map<number, { code: string; name: LocalText }>;
	agreements: Map<number, { code: string; name: LocalText }>;
	/** By unit id, on the day. */
	units: Map<number, { code: string; name: string }>;
	/** The title of each position code that only one title has. */
	positions: Map<string, string>;
	/** Why a version of a requirement came, in its owner's words, by `requirement/owner/number`; only where it says. */
	purposes: Map<string, string>;
}

export async function getNames(trx: Trx, municipalityId: number, date: string): Promise<Names> {
	const { rows } = await sql<{
		kind: keyof Names;
		id: number;
		code: string;
		name: LocalText & string;
	}>`
		select 'competences' as kind, id, code, name from competence
		union all
		select 'agreements', id, code, title from agreement
		union all
		select 'units', u.id, u.code, to_jsonb(coalesce(p.name, u.code)) from org_unit u
			left join org_unit_period p on p.municipality_id = u.municipality_id and p.unit_id = u.id
				and p.valid_from <= ${date}::date and p.valid_until > ${date}::date
			where u.municipality_id = ${municipalityId}
		union all
		select 'positions', 0, code, to_jsonb(min(title)) from position
			where municipality_id = ${municipalityId} and code <> '' group by code having count(*) = 1
		union all
		select 'purposes', 0, concat_ws('/', requirement_id, municipality_id, number), to_jsonb(reason) from requirement_version
			where municipality_id in (0, ${municipalityId}) and reason <> ''`.execute(trx);
	const names: Names = {
		competences: new Map(),
		agreements: new Map(),
		units: new Map(),
		positions: new Map(),
		purposes: new Map()
	};
	for (const { kind, id, code, name } of rows)
		if (kind === 'positions' || kind === 'purposes') names[kind].set(code, name);
		else names[kind].set(id, { code, name });
	return names;
}

/** A unit of the current kommune on a day, by code or id. */
export async function findUnit(
	trx: Trx,
	municipalityId: number,
	key: { code: string } | { id: number },
	date: string
): Promise<{ id: number; code: string; name: string; parentId: number | null } | undefined> {
	return trx
		.selectFrom('orgUnit as u')
		.innerJoin('orgUnitPeriod as p', (join) =>
			join.onRef('p.municipalityId', '=', 'u.municipalityId').onRef('p.unitId', '=', 'u.id')
		)
		.select(['u.id', 'u.code', 'p.name', 'p.parentId'])
		.where('u.municipalityId', '=', municipalityId)
		.where('code' in key ? 'u.code' : 'u.id', '=', 'code' in key ? key.code : key.id)
		.where('p.validFrom', '<=', date)
		.where('p.validUntil', '>', date)
		.executeTakeFirst();
}

export async function findMunicipality(
	trx: Trx,
	id: number
): Promise<{ id: number; name: string } | undefined> {
	return trx
		.selectFrom('municipality')
		.select(['id', 'name'])
		.where('id', '=', id)
		.executeTakeFirst();
}

/** Who looked at the person, newest first, one line an actor, permission and day, in every kommune they work in. */
export async function listLooksAt(
	trx: Trx,
	personId: number,
	limit: number
): Promise<
	{ day: string; actorName: string; permission: string; municipalityId: number; times: number }[]
> {
	const { rows } = await sql<{
		day: string;
		actorName: string;
		permission: string;
		municipalityId: number;
		times: number;
	}>`
		select (at at time zone 'Europe/Oslo')::date as day, actor_name, permission, municipality_id, count(distinct request_id)::integer as times
		from access_log where subject_person_id = ${personId}
		group by 1, 2, 3, 4 order by 1 desc, 2 limit ${limit}`.execute(trx);
	return rows;
}

/** A piece of a person's own evidence, as it is kept. Days are last days included, but `revokedOn`. */
interface OwnEvidenceRow {
	name: LocalText;
	level: number | null;
	source: string;
	on: string;
	until: string | null;
	/** First day it no longer counts. */
	revokedOn: string | null;
	/** Who withdrew it in Kyndig and why; null where an import did. */
	revokedBy: string | null;
	revokedReason: string | null;
	/** Who recorded it and why; the reason is empty where a course, a signature or a file brought it. */
	recordedBy: string;
	reason: string;
	/** Who gave an external certificate, when that is known. */
	issuer: string;
	municipality: string;
	attemptId: string | null;
}

/** A person's evidence and signatures, newest first. */
export async function listOwnEvidence(trx: Trx, personId: number): Promise<OwnEvidenceRow[]> {
	const { rows } = await sql<OwnEvidenceRow>`
		select c.name, a.level, a.source, a.achieved_on as on, nullif(a.valid_until, 'infinity') - 1 as until, a.revoked_on,
				a.revoked_by, a.revoked_reason, a.recorded_by, a.reason, a.issuer, m.name as municipality, a.attempt_id
			from achievement a join competence c on c.id = a.competence_id join municipality m on m.id = a.municipality_id
			where a.person_id = ${personId}
		union all
		select g.title, null, 'signatur', s.signed_on, null, s.voided_on, s.voided_by, s.void_reason, '', '', '', m.name, null
			from signature s join agreement g on g.id = s.agreement_id join municipality m on m.id = s.municipality_id
			where s.person_id = ${personId}
		order by 4 desc, 3`.execute(trx);
	return rows;
}

/** Statuses on a day, by person and requirement. One array a column: many short rows take longer to read than to find. */
export async function listStatuses(
	trx: Trx,
	municipalityId: number,
	people: number[],
	date: string
): Promise<{ personId: number; requirementId: number; status: number }[]> {
	const { rows } = await sql<{
		people: number[] | null;
		requirements: number[] | null;
		statuses: number[] | null;
	}>`
		select to_json(array_agg(person_id)) as people, to_json(array_agg(requirement_id)) as requirements, to_json(array_agg(status)) as statuses
		from status_segment
		where municipality_id = ${municipalityId} and person_id = any (${people}::integer[])
			and valid_from <= ${date}::date and valid_until > ${date}::date`.execute(trx);
	const { people: persons, requirements, statuses } = rows[0] ?? {};
	return (persons ?? []).map((personId, index) => ({
		personId,
		requirementId: requirements?.[index] ?? 0,
		status: statuses?.[index] ?? 0
	}));
}
