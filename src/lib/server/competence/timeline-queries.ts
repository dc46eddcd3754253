import { sql } from 'kysely';
import type { LocalText, ScopeColumn, Trx } from '../db/index.ts';
import type { TimelineRows } from './timeline-rows.ts';

interface Period {
	from: string;
	until: string;
}

/** A row of `timeline_facts`: the JSON it builds, by kind. */
export type FactRow = { personId: number } & (
	| {
			kind: 'employment';
			data: Period & {
				id: number;
				number: string;
				position: string;
				unit: number;
				positionCode: string;
				positionTitle: string;
				leads: boolean;
			};
	  }
	| { kind: 'absence'; data: Period & { number: string; position: string | null } }
	| { kind: 'access'; data: Period & { system: string; role: string } }
	| { kind: 'waiver'; data: Period & { requirement: number; reason: string; approvedBy: string } }
	| {
			kind: 'achievement';
			data: {
				competence: number;
				level: number;
				on: string;
				until: string;
				revoked: string | null;
				source: string;
			};
	  }
	| { kind: 'signature'; data: { agreement: number; version: number; on: string } }
);

/** A row of `timeline_frame`. */
export type FrameRow =
	| { kind: 'frame'; data: { revision: string | null } }
	| { kind: 'unit'; data: Period & { unit: number; code: string; parent: number | null } }
	| { kind: 'version'; data: VersionData }
	| {
			kind: 'agreement';
			data: {
				agreement: number;
				number: number;
				from: string;
				material: boolean;
				graceDays: number;
			};
	  };

export interface VersionData extends Period {
	owner: number;
	requirement: number;
	code: string;
	number: number;
	scope: ScopeColumn;
	competence: number | null;
	level: number | null;
	agreement: number | null;
	days: number;
	lastDay: string | null;
	months: number | null;
	window: number;
}

export async function listFacts(
	trx: Trx,
	municipalityId: number,
	people: number[],
	wanted?: { competences: number[]; agreements: number[]; requirements: number[] }
): Promise<FactRow[]> {
	const { rows } = await sql<FactRow>`
		select * from timeline_facts(${municipalityId}, ${people}::integer[], ${wanted?.competences ?? null}::integer[],
			${wanted?.agreements ?? null}::integer[], ${wanted?.requirements ?? null}::integer[])`.execute(trx);
	return rows;
}

export async function listFrame(trx: Trx, municipalityId: number): Promise<FrameRow[]> {
	return (await sql<FrameRow>`select * from timeline_frame(${municipalityId})`.execute(trx)).rows;
}

/** Which state of the requirements and the organisation of a kommune is in force; null before there is any. */
export async function findFrameRevision(trx: Trx, municipalityId: number): Promise<string | null> {
	const { rows } = await sql<{ revision: string | null }>`
		select timeline_frame_revision(${municipalityId}) as revision`.execute(trx);
	return rows[0]?.revision ?? null;
}

/** Everyone who is or was employed in the current kommune. */
export async function listEmployees(trx: Trx, municipalityId: number): Promise<number[]> {
	const rows = await trx
		.selectFrom('employee')
		.select('personId')
		.where('municipalityId', '=', municipalityId)
		.orderBy('personId')
		.execute();
	return rows.map((row) => row.personId);
}

/** People in one of the kommuner where they are employed, and the revision of that kommune's frame. */
export interface Whereabouts {
	municipalityId: number;
	people: number[];
	frame: string | null;
}

/**
 * Waits until no other transaction computes the timeline of these people, and keeps the others waiting until this one
 * ends. Nobody may lock people twice in a transaction, or take other locks after these: so none deadlock.
 * @returns where they are employed, in order
 */
export async function lockPeople(trx: Trx, people: number[]): Promise<Whereabouts[]> {
	const { rows } =
		await sql<Whereabouts>`select * from timeline_lock(${people}::integer[])`.execute(trx);
	return rows;
}

/**
 * Writes the timeline of these people in a kommune.
 * @param requirements null: of all requirements
 * @param options `assignments`: whether who must what by when may have changed; left alone when not
 */
export async function replaceTimeline(
	trx: Trx,
	municipalityId: number,
	people: number[],
	requirements: number[] | null,
	{ assignments: a, units, segments: s }: TimelineRows,
	options = { assignments: true }
): Promise<void> {
	const assigned: Partial<TimelineRows['assignments']> = options.assignments ? a : {};
	const {
		person = null,
		requirement = null,
		from = null,
		until = null,
		subject = null,
		due = null
	} = assigned;
	await sql`select timeline_replace(${municipalityId}, ${people}::integer[], ${requirements}::integer[],
		${person}::integer[], ${requirement}::integer[], ${from}::date[], ${until}::date[], ${subject}::date[], ${due}::date[],
		${units}::text[],
		${s.person}::integer[], ${s.requirement}::integer[], ${s.status}::smallint[], ${s.units}::integer[], ${s.from}::date[], ${s.until}::date[])`.execute(
		trx
	);
}

/** The stored timeline of these people in the current kommune, as one line of text a row. */
export async function listTimelineLines(
	trx: Trx,
	municipalityId: number,
	people: number[]
): Promise<{ personId: number; line: string }[]> {
	const { rows } = await sql<{ personId: number; line: string }>`
		select person_id, concat_ws(' ', 'krav', requirement_id, 'fra', valid_from, 'til', valid_until, 'omfattet fra', subject_from, 'frist', due_on) as line
			from assignment where municipality_id = ${municipalityId} and person_id = any (${people}::integer[])
		union all
		select s.person_id, concat_ws(' ', 'krav', s.requirement_id, 'fra', s.valid_from, 'til', s.valid_until, 'status', s.status, 'i', p.units) as line
			from status_segment s left join placement p on p.municipality_id = s.municipality_id and p.id = s.placement_id
			where s.municipality_id = ${municipalityId} and s.person_id = any (${people}::integer[])`.execute(
		trx
	);
	return rows;
}

/**
 * Locks the person as `lockPeople` does and then adds one piece of evidence unless it is there, in one round trip.
 * @returns where the person is employed; the competence's id, null when the catalogue has none with the code; and whether
 * the evidence was added
 */
export async function lockAndInsertAchievement(
	trx: Trx,
	row: {
		municipalityId: number;
		personId: number;
		competence: string;
		level: number;
		achievedOn: string;
		validUntil: string;
		source: string;
		attemptId: string | null;
		recordedBy: string;
		reason: string;
		issuer: string;
	}
): Promise<{ everywhere: Whereabouts[]; competenceId: number | null; added: boolean }> {
	const { rows } = await sql<
		Partial<Whereabouts> & { competenceId: number | null; added: boolean }
	>`
		with locked as materialized (select * from timeline_lock(array[${row.personId}::integer])),
		asked as (select id from competence where code = ${row.competence}),
		written as (
			insert into achievement (municipality_id, person_id, competence_id, level, achieved_on, valid_until, source, attempt_id, recorded_by, reason, issuer)
			select ${row.municipalityId}, ${row.personId}, id, ${row.level}, ${row.achievedOn}::date, ${row.validUntil}::date, ${row.source},
				${row.attemptId}::uuid, ${row.recordedBy}, ${row.reason}, ${row.issuer}
			from asked where (select count(*) from locked) >= 0
			on conflict do nothing returning id
		)
		select locked.*, (select id from asked) as competence_id, exists (select from written) as added
			from (values (1)) as one left join locked on true order by municipality_id`.execute(trx);
	return {
		everywhere: rows.flatMap(({ municipalityId, people, frame }) =>
			municipalityId && people ? [{ municipalityId, people, frame: frame ?? null }] : []
		),
		competenceId: rows[0]?.competenceId ?? null,
		added: rows[0]?.added ?? false
	};
}

export async function insertMissingCompetences(
	trx: Trx,
	competences: { code: string; name: LocalText }[]
): Promise<void> {
	if (competences.length === 0) return;
	await trx
		.insertInto('competence')
		.values(
			competences.map(({ code, name }) => ({ municipalityId: 0, code, name: JSON.stringify(name) }))
		)
		.onConflict((conflict) => conflict.column('code').doNothing())
		.execute();
}

export async function listCompetences(
	trx: Trx,
	codes: string[]
): Promise<{ code: string; name: LocalText }[]> {
	if (codes.length === 0) return [];
	return trx.selectFrom('competence').select(['code', 'name']).where('code', 'in', codes).execute();
}
