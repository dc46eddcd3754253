import { sql } from 'kysely';
import type { LocalText, ScopeColumn, Trx } from '../db/index.ts';

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

/** Rows of the timeline, a column an array. */
export interface TimelineRows {
	assignments: {
		person: number[];
		requirement: number[];
		from: string[];
		until: string[];
		subject: string[];
		due: string[];
	};
	segments: {
		person: number[];
		requirement: number[];
		status: number[];
		from: string[];
		until: string[];
	};
}

export async function listFacts(
	trx: Trx,
	municipalityId: number,
	people: number[]
): Promise<FactRow[]> {
	return (
		await sql<FactRow>`select * from timeline_facts(${municipalityId}, ${people}::integer[])`.execute(
			trx
		)
	).rows;
}

export async function listFrame(trx: Trx, municipalityId: number): Promise<FrameRow[]> {
	return (await sql<FrameRow>`select * from timeline_frame(${municipalityId})`.execute(trx)).rows;
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

/** Other kommuner in which some of these people are employed. */
export async function listOtherMunicipalities(
	trx: Trx,
	municipalityId: number,
	people: number[]
): Promise<{ municipalityId: number; people: number[] }[]> {
	const { rows } = await sql<{ municipalityId: number; people: number[] }>`
		select municipality_id, array_agg(person_id order by person_id) as people
		from timeline_municipalities(${people}::integer[])
		where municipality_id <> ${municipalityId} group by municipality_id order by municipality_id`.execute(
		trx
	);
	return rows;
}

/**
 * Waits until no other transaction computes the timeline of these people, and keeps the others waiting until this one
 * ends. People share 1,024 locks, taken in order, so that any number of them can be locked. What locks several kommuner in
 * turn holds off everything else that locks more than one person (`lockImports`), so none deadlock.
 */
export async function lockPeople(trx: Trx, people: number[]): Promise<void> {
	await sql`
		select pg_advisory_xact_lock(1506, bucket)
		from (select distinct p % 1024 as bucket from unnest(${people}::integer[]) as p order by bucket) as buckets`.execute(
		trx
	);
}

export async function replaceTimeline(
	trx: Trx,
	municipalityId: number,
	people: number[],
	{ assignments: a, segments: s }: TimelineRows
): Promise<void> {
	await sql`select timeline_replace(${municipalityId}, ${people}::integer[],
		${a.person}::integer[], ${a.requirement}::integer[], ${a.from}::date[], ${a.until}::date[], ${a.subject}::date[], ${a.due}::date[],
		${s.person}::integer[], ${s.requirement}::integer[], ${s.status}::smallint[], ${s.from}::date[], ${s.until}::date[])`.execute(
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
		select person_id, concat_ws(' ', 'krav', requirement_id, 'fra', valid_from, 'til', valid_until, 'status', status) as line
			from status_segment where municipality_id = ${municipalityId} and person_id = any (${people}::integer[])`.execute(
		trx
	);
	return rows;
}

export async function insertAchievement(
	trx: Trx,
	row: {
		municipalityId: number;
		personId: number;
		competence: string;
		level: number;
		achievedOn: string;
		source: string;
		attemptId: string | null;
		recordedBy: string;
	}
): Promise<number> {
	const result = await sql`
		insert into achievement (municipality_id, person_id, competence_id, level, achieved_on, source, attempt_id, recorded_by)
		select ${row.municipalityId}, ${row.personId}, id, ${row.level}, ${row.achievedOn}::date, ${row.source}, ${row.attemptId}::uuid, ${row.recordedBy}
		from competence where code = ${row.competence}
		on conflict do nothing`.execute(trx);
	return Number(result.numAffectedRows ?? 0);
}

export async function findCompetence(trx: Trx, code: string) {
	return trx
		.selectFrom('competence')
		.select(['id', 'name'])
		.where('code', '=', code)
		.executeTakeFirst();
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
