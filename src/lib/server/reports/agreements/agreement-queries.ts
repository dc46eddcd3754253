import { sql } from 'kysely';
import { STATUSES } from '../../competence/index.ts';
import type { Context, LocalText } from '../../db/index.ts';

/** An agreement that somebody in the kommune is asked to sign today. */
export interface AskedAgreement {
	id: number;
	code: string;
	title: LocalText;
	/** The version in force. */
	version: number;
	/** The newest material version in force, or the first: who has signed it or a later one need not sign again. */
	since: number;
	sinceFrom: string;
	graceDays: number;
}

export async function listAskedAgreements({
	trx,
	municipalityId,
	today
}: Context): Promise<AskedAgreement[]> {
	const { rows } = await sql<AskedAgreement>`
		with asked as (
			select distinct v.agreement_id from requirement_version v
			where v.agreement_id is not null and v.municipality_id in (0, ${municipalityId})
				and v.valid_from <= ${today}::date and v.valid_until > ${today}::date
		),
		begun as (
			select n.agreement_id, n.number, n.valid_from, n.grace_days,
				n.material or n.number = min(n.number) over (partition by n.agreement_id) as is_material
			from agreement_version n join asked using (agreement_id)
			where n.valid_from <= ${today}::date and n.withdrawn_on is null
		)
		select a.id, a.code, a.title,
			(select number from begun b where b.agreement_id = a.id order by valid_from desc, number desc limit 1) as version,
			m.number as since, m.valid_from as since_from, m.grace_days
		from agreement a join lateral (
			select * from begun b where b.agreement_id = a.id and b.is_material order by valid_from desc, number desc limit 1
		) m on true
		order by a.code`.execute(trx);
	return rows;
}

/** How somebody stands with an agreement today. */
export interface Standing {
	personId: number;
	agreementId: number;
	/** Numbers of statuses, one for each requirement that asks. */
	statuses: number[];
	/** The last day in time, gone or to come; null: there is none, or nothing is lacking. */
	lastDay: string | null;
	/** The newest version that they have signed, when, and whether it was on paper (in this kommune); null: none. */
	signed: { version: number; on: string; isPaper: boolean } | null;
	/** What they have asked or refused of the version in force, the newest; null: nothing. */
	response: { kind: 'question' | 'refusal'; on: string; isAnswered: boolean } | null;
	/** When they were reminded last of the version in force. */
	remindedOn: string | null;
}

const LATE = [STATUSES.indexOf('expired'), STATUSES.indexOf('overdue')];

/** @param people null: everyone; agreements: ids, with the number of the version in force of each */
export async function listStandings(
	{ trx, municipalityId, today }: Context,
	people: number[] | null,
	agreements: { id: number; version: number }[]
): Promise<Standing[]> {
	const ids = agreements.map(({ id }) => id);
	const { rows } = await sql<Standing>`
		with agreement_asked (agreement_id, version) as (
			select * from unnest(${ids}::integer[], ${agreements.map(({ version }) => version)}::integer[])
		),
		asking as (
			select distinct v.requirement_id, v.agreement_id from requirement_version v join agreement_asked using (agreement_id)
			where v.municipality_id in (0, ${municipalityId}) and v.valid_from <= ${today}::date and v.valid_until > ${today}::date
		),
		standing as (
			select s.person_id, a.agreement_id, array_agg(s.status order by s.status) as statuses, min(coalesce(
				case when s.status = any (${LATE}::smallint[]) then s.valid_from end,
				(select min(l.valid_from) from status_segment l
					where l.municipality_id = s.municipality_id and l.person_id = s.person_id and l.requirement_id = s.requirement_id
						and l.valid_from > ${today}::date and l.status = any (${LATE}::smallint[])))) - 1 as last_day
			from asking a join status_segment s on s.municipality_id = ${municipalityId} and s.requirement_id = a.requirement_id
				and s.valid_from <= ${today}::date and s.valid_until > ${today}::date
			where ${people}::integer[] is null or s.person_id = any (${people}::integer[])
			group by s.person_id, a.agreement_id
		),
		signed as (
			select distinct on (g.person_id, g.agreement_id) g.person_id, g.agreement_id,
				json_build_object('version', g.version_number, 'on', g.signed_on, 'isPaper', exists (select from signature_document d
					where d.municipality_id = g.municipality_id and d.signature_id = g.id and d.kind = 'scan')) as signed
			from signature g join standing t on t.person_id = g.person_id and t.agreement_id = g.agreement_id
			where g.voided_on is null
			order by g.person_id, g.agreement_id, g.version_number desc, g.signed_on
		),
		responded as (
			select distinct on (r.person_id, r.agreement_id) r.person_id, r.agreement_id,
				json_build_object('kind', r.kind, 'on', (r.created_at at time zone 'Europe/Oslo')::date,
					'isAnswered', r.answered_at is not null) as response
			from agreement_response r join agreement_asked v on v.agreement_id = r.agreement_id and v.version = r.version_number
			where r.municipality_id = ${municipalityId}
			order by r.person_id, r.agreement_id, r.created_at desc
		),
		reminded as (
			select r.person_id, r.agreement_id, (max(r.created_at) at time zone 'Europe/Oslo')::date as reminded_on
			from agreement_reminder r join agreement_asked v on v.agreement_id = r.agreement_id and v.version = r.version_number
			where r.municipality_id = ${municipalityId}
			group by r.person_id, r.agreement_id
		)
		select person_id, agreement_id, statuses, last_day, signed, response, reminded_on
		from standing left join signed using (person_id, agreement_id) left join responded using (person_id, agreement_id)
			left join reminded using (person_id, agreement_id)`.execute(trx);
	return rows;
}

/** Units of today, with the one above each. */
export async function listUnitTree({
	trx,
	municipalityId,
	today
}: Context): Promise<{ id: number; code: string; name: string; parentId: number | null }[]> {
	return trx
		.selectFrom('orgUnit as u')
		.innerJoin('orgUnitPeriod as p', (join) =>
			join.onRef('p.municipalityId', '=', 'u.municipalityId').onRef('p.unitId', '=', 'u.id')
		)
		.select(['u.id', 'u.code', 'p.name', 'p.parentId'])
		.where('u.municipalityId', '=', municipalityId)
		.where('p.validFrom', '<=', today)
		.where('p.validUntil', '>', today)
		.orderBy('p.name')
		.orderBy('u.id')
		.execute();
}
