import { sql, type RawBuilder } from 'kysely';
import { STATUSES, type Status } from '../../competence/index.ts';
import type { Context, Language, LocalText, Trx } from '../../db/index.ts';

type Place = Pick<Context, 'trx' | 'municipalityId' | 'today'>;

const number = (status: Status) => STATUSES.indexOf(status);
const numbers = (...statuses: Status[]) => sql`${statuses.map(number)}::smallint[]`;

/** The kommuner whose people are reminded. */
export async function listMunicipalities(trx: Trx): Promise<number[]> {
	const rows = await trx
		.selectFrom('municipality')
		.select('id')
		.where('id', '>', 0)
		.orderBy('id')
		.execute();
	return rows.map(({ id }) => id);
}

/**
 * Requirements that ask for an agreement today, the version of it that is in force, and the oldest that need not be signed again:
 * the newest material one, or the first.
 */
const asking = ({ municipalityId, today }: Place): RawBuilder<unknown> => sql`
	begun as (
		select n.agreement_id, n.number, n.valid_from,
			n.material or n.number = min(n.number) over (partition by n.agreement_id) as is_material
		from agreement_version n where n.valid_from <= ${today}::date and n.withdrawn_on is null
	),
	asking as materialized (
		select distinct v.requirement_id, v.agreement_id, f.number, m.number as since
		from requirement_version v
		cross join lateral (select number from begun b where b.agreement_id = v.agreement_id
			order by b.valid_from desc, b.number desc limit 1) f
		cross join lateral (select number from begun b where b.agreement_id = v.agreement_id and b.is_material
			order by b.valid_from desc, b.number desc limit 1) m
		where v.agreement_id is not null and v.municipality_id in (0, ${municipalityId})
			and v.valid_from <= ${today}::date and v.valid_until > ${today}::date
	)`;

/**
 * Those who are asked to sign today and have signed none that counts for good; who is on leave or has it waived is not asked.
 * late: the day from which it is too late, this time or the next.
 * @param personId null: everyone
 */
const lacking = (
	{ municipalityId, today }: Place,
	personId: number | null = null
): RawBuilder<unknown> => sql`
	lacking as (
		select s.person_id, a.agreement_id, a.number, min(coalesce(
			case when s.status = any (${numbers('expired', 'overdue')}) then s.valid_from end,
			(select min(l.valid_from) from status_segment l
				where l.municipality_id = s.municipality_id and l.person_id = s.person_id and l.requirement_id = s.requirement_id
					and l.valid_from > ${today}::date and l.status = any (${numbers('expired', 'overdue')})))) as late
		from asking a join status_segment s on s.municipality_id = ${municipalityId} and s.requirement_id = a.requirement_id
			and s.valid_from <= ${today}::date and s.valid_until > ${today}::date
			and s.status = any (${numbers('met', 'expiring', 'missing', 'expired', 'overdue')})
			${personId === null ? sql`` : sql`and s.person_id = ${personId}`}
		where not exists (select from signature g where g.person_id = s.person_id and g.agreement_id = a.agreement_id
			and g.version_number >= a.since and g.voided_on is null)
		group by s.person_id, a.agreement_id, a.number
	)`;

export interface Lacking {
	personId: number;
	agreementId: number;
	version: number;
	/** The last day in time. */
	lastDay: string;
}

/** Those who lack a signature and whose last day is among these days. */
export async function listLackingNear(
	context: Context,
	{ from, to }: { from: string; to: string }
): Promise<Lacking[]> {
	const { rows } = await sql<Lacking>`
		with ${asking(context)}, ${lacking(context)}
		select person_id, agreement_id, number as version, late - 1 as last_day from lacking
		where late - 1 between ${from}::date and ${to}::date order by person_id, agreement_id`.execute(
		context.trx
	);
	return rows;
}

export interface NewReminder {
	personId: number;
	agreementId: number;
	version: number;
	step: string;
	lastDay: string | null;
}

/** @returns how many of them are new */
export async function insertReminders(
	{ trx, municipalityId, now, actor }: Context,
	rows: NewReminder[]
): Promise<number> {
	if (rows.length === 0) return 0;
	const { numAffectedRows } = await sql`
		insert into agreement_reminder (municipality_id, person_id, agreement_id, version_number, step, last_day, created_at, created_by)
		select ${municipalityId}, person, agreement, version, step, last_day, ${now}, ${actor.name}
		from unnest(${rows.map(({ personId }) => personId)}::integer[], ${rows.map(({ agreementId }) => agreementId)}::integer[],
			${rows.map(({ version }) => version)}::integer[], ${rows.map(({ step }) => step)}::text[],
			${rows.map(({ lastDay }) => lastDay)}::date[]) as given (person, agreement, version, step, last_day)
		on conflict do nothing`.execute(trx);
	return Number(numAffectedRows ?? 0n);
}

/** Everyone in the kommune who lacks an agreement, and whether they have been reminded of it today. */
export async function listLacking(
	context: Context,
	agreementId: number
): Promise<
	{ personId: number; version: number; lastDay: string | null; isRemindedToday: boolean }[]
> {
	const { rows } = await sql<Awaited<ReturnType<typeof listLacking>>[number]>`
		with ${asking(context)}, ${lacking(context)}
		select l.person_id, l.number as version, l.late - 1 as last_day, exists (
				select from agreement_reminder r
				where r.municipality_id = ${context.municipalityId} and r.person_id = l.person_id and r.agreement_id = l.agreement_id
					and r.version_number = l.number and (r.created_at at time zone 'Europe/Oslo')::date = ${context.today}::date
			) as is_reminded_today
		from lacking l where l.agreement_id = ${agreementId} order by l.person_id`.execute(context.trx);
	return rows;
}

export interface OwnReminder {
	code: string;
	title: LocalText;
	step: string;
	/** As it stands now. */
	lastDay: string | null;
	on: string;
}

/** The newest reminder of each agreement that the person still lacks. */
export async function listOwnReminders(context: Context, personId: number): Promise<OwnReminder[]> {
	const { rows } = await sql<OwnReminder>`
		with ${asking(context)}, ${lacking(context, personId)}
		select distinct on (r.agreement_id) a.code, a.title, r.step, l.late - 1 as last_day,
			(r.created_at at time zone 'Europe/Oslo')::date as on
		from agreement_reminder r
		join lacking l on l.person_id = r.person_id and l.agreement_id = r.agreement_id and l.number = r.version_number
		join agreement a on a.id = r.agreement_id
		where r.municipality_id = ${context.municipalityId} and r.person_id = ${personId}
		order by r.agreement_id, r.created_at desc, r.step`.execute(context.trx);
	return rows;
}

export interface WaitingNotice {
	personId: number;
	agreementId: number;
	version: number;
	step: string;
	lastDay: string | null;
	createdAt: Date;
	code: string;
	title: LocalText;
	givenName: string;
	language: Language;
	/** E-mail. */
	address: string;
	/** «Molde kommune». */
	municipalityName: string;
}

/**
 * Reminders that are not handed out, of those who still lack a signature and have an address, the oldest first. Others who hand
 * out skip them until this transaction ends.
 */
export async function takeWaitingNotices(place: Place, most: number): Promise<WaitingNotice[]> {
	const { trx, municipalityId } = place;
	const { rows } = await sql<WaitingNotice>`
		with ${asking(place)}, ${lacking(place)}
		select r.person_id, r.agreement_id, r.version_number as version, r.step, r.last_day, r.created_at, a.code, a.title,
			d.given_name, d.email as address, d.language, m.name || ' kommune' as municipality_name
		from agreement_reminder r
		join lacking l on l.person_id = r.person_id and l.agreement_id = r.agreement_id and l.number = r.version_number
		join agreement a on a.id = r.agreement_id
		join municipality m on m.id = r.municipality_id
		join employee_details d on d.municipality_id = r.municipality_id and d.person_id = r.person_id
		where r.municipality_id = ${municipalityId} and r.handed_at is null and d.email <> ''
		order by r.created_at, r.person_id limit ${most} for update of r skip locked`.execute(trx);
	return rows;
}

export async function markHanded(
	{ trx, municipalityId }: Place,
	{ personId, agreementId, version, step }: WaitingNotice,
	at: Date
): Promise<void> {
	await trx
		.updateTable('agreementReminder')
		.set({ handedAt: at })
		.where('municipalityId', '=', municipalityId)
		.where('personId', '=', personId)
		.where('agreementId', '=', agreementId)
		.where('versionNumber', '=', version)
		.where('step', '=', step)
		.execute();
}
