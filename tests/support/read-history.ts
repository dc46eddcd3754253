import { sql } from 'kysely';
import type { Trx } from '#lib/server/db/index.ts';
import type { History, IsoDate, Requirement, Role, Scope } from './gap-history.ts';

/*
 * What a database holds, as the independent evaluator takes it. Read with plain queries of its own, so that the evaluator
 * shares nothing with the engine: neither its reading of the facts nor its rules.
 */

/**
 * The history of everyone who is employed somewhere, by person.
 * @param trx as the owner, who sees every kommune
 */
export async function readHistories(trx: Trx): Promise<Map<number, History>> {
	const rows = <R>(query: string) => listRows<R>(trx, query);
	const people = await rows<{ person: number; municipalities: number[] }>(
		`select person_id as person, array_agg(municipality_id order by municipality_id) as municipalities from employee group by 1 order by 1`
	);
	const employments = byPerson(
		await rows<OfPerson<History['employments'][number]>>(
			`select e.person_id as person, e.municipality_id as municipality, e.employee_number as "employeeNumber", e.position_number as "positionNumber",
				e.valid_from as from, ${bound('e.valid_until')} as until, u.code as unit, p.code as "positionCode", p.title as "positionTitle",
				exists (select from employment_leads l where l.municipality_id = e.municipality_id and l.employment_id = e.id) as leads
			from employment e join org_unit u on u.municipality_id = e.municipality_id and u.id = e.unit_id
			join position p on p.municipality_id = e.municipality_id and p.id = e.position_id`
		)
	);
	const absences = byPerson(
		await rows<OfPerson<History['absences'][number]>>(
			`select person_id as person, municipality_id as municipality, employee_number as "employeeNumber", position_number as "positionNumber",
				valid_from as from, ${bound('valid_until')} as until from absence`
		)
	);
	const accesses = byPerson(
		await rows<OfPerson<History['accesses'][number] & { role: Role }>>(
			`select a.person_id as person, a.municipality_id as municipality, s.name as system, a.role, a.valid_from as from, ${bound('a.valid_until')} as until
			from system_access a join system s on s.municipality_id = a.municipality_id and s.id = a.system_id`
		)
	);
	const achievements = byPerson(
		await rows<OfPerson<History['achievements'][number]>>(
			`select a.person_id as person, c.code as competence, a.level, a.achieved_on as achieved, ${bound('a.valid_until')} as end, a.revoked_on as revoked
			from achievement a join competence c on c.id = a.competence_id`
		)
	);
	const signatures = byPerson(
		await rows<OfPerson<History['signatures'][number]>>(
			`select s.person_id as person, a.code as agreement, s.version_number as version, s.signed_on as signed
			from signature s join agreement a on a.id = s.agreement_id`
		)
	);
	const waivers = byPerson(
		await rows<OfPerson<History['waivers'][number]>>(
			`select w.person_id as person, w.municipality_id as municipality, r.code as requirement, w.valid_from as from,
				${bound('w.valid_until')} as until, w.revoked_on as revoked
			from waiver w join requirement r on r.id = w.requirement_id`
		)
	);
	const municipalities = await readMunicipalities(trx);
	const agreements = await readAgreements(trx);
	const requirements = await readRequirements(trx);
	return new Map(
		people.map((one) => {
			return [
				one.person,
				{
					municipalities: municipalities.filter(({ id }) => one.municipalities.includes(id)),
					employments: employments(one.person),
					absences: absences(one.person),
					accesses: accesses(one.person),
					achievements: achievements(one.person),
					signatures: signatures(one.person),
					waivers: waivers(one.person),
					agreements,
					requirements: requirements.filter(
						({ owner }) => owner === 0 || one.municipalities.includes(owner)
					)
				}
			];
		})
	);
}

type OfPerson<T> = T & { person: number };

/** The first day no longer included; null = open. */
function bound(column: string): string {
	return `nullif(${column}, 'infinity')`;
}

async function listRows<R>(trx: Trx, query: string): Promise<R[]> {
	return (await sql.raw<R>(query).execute(trx)).rows;
}

function byPerson<T>(rows: OfPerson<T>[]): (person: number) => T[] {
	const lists = Map.groupBy(rows, ({ person }) => person);
	return (person) => lists.get(person) ?? [];
}

async function readMunicipalities(trx: Trx): Promise<History['municipalities']> {
	const periods = await listRows<{
		municipality: number;
		unit: string;
		from: IsoDate | null;
		parent: string | null;
	}>(
		trx,
		`select u.municipality_id as municipality, u.code as unit, nullif(p.valid_from, '-infinity') as from, o.code as parent
		from org_unit u join org_unit_period p on p.municipality_id = u.municipality_id and p.unit_id = u.id
		left join org_unit o on o.municipality_id = p.municipality_id and o.id = p.parent_id
		order by 1, 2, p.valid_from`
	);
	return [...Map.groupBy(periods, ({ municipality }) => municipality)].map(([id, rows]) => ({
		id,
		units: [...Map.groupBy(rows, ({ unit }) => unit)].map(([code, placements]) => ({
			code,
			placements: placements.map(({ from, parent }) => ({ from, parent }))
		}))
	}));
}

async function readAgreements(trx: Trx): Promise<History['agreements']> {
	const versions = await listRows<{
		code: string;
		number: number;
		from: IsoDate;
		material: boolean;
		graceDays: number;
	}>(
		trx,
		`select a.code, v.number, v.valid_from as from, v.material, v.grace_days as "graceDays"
		from agreement a join agreement_version v on v.agreement_id = a.id order by 1, 2`
	);
	return [...Map.groupBy(versions, ({ code }) => code)].map(([code, list]) => ({
		code,
		versions: list.map(({ number, from, material, graceDays }) => ({
			number,
			from,
			material,
			graceDays
		}))
	}));
}

interface VersionRow {
	owner: number;
	code: string;
	from: IsoDate;
	until: IsoDate | null;
	scope: Scope;
	competence: string | null;
	level: number | null;
	agreement: string | null;
	days: number;
	lastDay: IsoDate | null;
	months: number | null;
	window: number;
}

/** A requirement that ended and began again later is told as two. Versions that never hold are left out. */
async function readRequirements(trx: Trx): Promise<Requirement[]> {
	const rows = await listRows<VersionRow>(
		trx,
		`select v.municipality_id as owner, r.code, v.valid_from as from, ${bound('v.valid_until')} as until, v.scope, c.code as competence, v.level,
			a.code as agreement, v.due_days as days, v.due_last_day as "lastDay", v.renewal_months as months, v.renewal_window as window
		from requirement_version v join requirement r on r.id = v.requirement_id
		left join competence c on c.id = v.competence_id left join agreement a on a.id = v.agreement_id
		where v.valid_from < v.valid_until order by 1, 2, v.valid_from`
	);
	const requirements: Requirement[] = [];
	for (const { owner, code, until, competence, level, agreement, ...row } of rows) {
		const version = {
			...row,
			demand:
				agreement === null ? { competence: competence ?? '', level: level ?? 0 } : { agreement }
		};
		const before = requirements.at(-1);
		const isSame = before?.owner === owner && before.code === code;
		if (isSame && (before.until === null || before.until > row.from))
			throw new Error(`two versions of ${code} hold on ${row.from}`);
		if (isSame && before.until === row.from) {
			before.versions.push(version);
			before.until = until;
		} else requirements.push({ owner, code, until, versions: [version] });
	}
	return requirements;
}
