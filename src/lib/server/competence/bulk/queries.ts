import { sql } from 'kysely';
import type { Trx } from '../../db/index.ts';
import type { KeptTimeline } from '../timeline-rows.ts';

export type BulkState = 'waiting' | 'computing' | 'publishing' | 'done' | 'refused';

export interface BulkRow {
	id: string;
	municipalityId: number;
	kind: string;
	payload: unknown;
	state: BulkState;
	municipalities: number[];
	people: number;
	computed: number;
	outcome: unknown;
	createdAt: Date;
	createdBy: string;
	createdOn: string;
	finishedAt: Date | null;
	requestId: string;
}

export async function insertChange(
	trx: Trx,
	change: {
		municipalityId: number;
		kind: string;
		payload: unknown;
		municipalities: number[];
		people: number;
		createdBy: string;
		createdByPerson: number | null;
		createdAt: Date;
		createdOn: string;
		requestId: string;
	}
): Promise<string> {
	const { id } = await trx
		.insertInto('bulkChange')
		.values({ ...change, payload: JSON.stringify(change.payload), state: 'computing' })
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}

export async function findChange(
	trx: Trx,
	municipalityId: number,
	id: string
): Promise<BulkRow | undefined> {
	return trx
		.selectFrom('bulkChange')
		.selectAll()
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.executeTakeFirst();
}

const OPEN: BulkState[] = ['waiting', 'computing', 'publishing'];

/** The kommune's changes that have not come to their end, in the order they were asked for. */
export async function listOpen(trx: Trx, municipalityId: number): Promise<BulkRow[]> {
	return trx
		.selectFrom('bulkChange')
		.selectAll()
		.where('municipalityId', '=', municipalityId)
		.where('state', 'in', OPEN)
		.orderBy('place')
		.execute();
}

/**
 * Takes the change for this transaction; undefined when another process has it, or the kommune has an earlier one that has
 * not come to its end: what was asked for last must be written last.
 */
export async function takeChange(
	trx: Trx,
	municipalityId: number,
	id: string
): Promise<BulkRow | undefined> {
	return trx
		.selectFrom('bulkChange as b')
		.selectAll()
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('bulkChange as e')
						.select('e.id')
						.whereRef('e.municipalityId', '=', 'b.municipalityId')
						.where('e.state', 'in', OPEN)
						.whereRef('e.place', '<', 'b.place')
				)
			)
		)
		.forUpdate()
		.skipLocked()
		.executeTakeFirst();
}

export async function updateChange(
	trx: Trx,
	municipalityId: number,
	id: string,
	values: Partial<Pick<BulkRow, 'state' | 'municipalities' | 'people' | 'computed'>>
): Promise<void> {
	await trx
		.updateTable('bulkChange')
		.set(values)
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.execute();
}

/** Ends a change. What it was made of is forgotten. */
export async function endChange(
	trx: Trx,
	municipalityId: number,
	id: string,
	end: { state: 'done' | 'refused'; outcome: unknown; at: Date }
): Promise<void> {
	await trx
		.updateTable('bulkChange')
		.set({
			state: end.state,
			outcome: JSON.stringify(end.outcome),
			payload: null,
			finishedAt: end.at
		})
		.where('municipalityId', '=', municipalityId)
		.where('id', '=', id)
		.execute();
}

/** Notes people of the current kommune whose timeline the change will move; those already noted are as if not computed. */
export async function noteBulkPeople(
	trx: Trx,
	municipalityId: number,
	changeId: string,
	people: number[]
): Promise<void> {
	await sql`
		insert into bulk_person (municipality_id, change_id, person_id)
		select ${municipalityId}, ${changeId}::uuid, p from unnest(${people}::integer[]) as p
		on conflict (municipality_id, change_id, person_id) do update set timeline = null, revision = null, frame = null`.execute(
		trx
	);
}

/** People of the current kommune that remain to be computed, with the newest revision of each one's timeline anywhere. */
export async function listUncomputed(
	trx: Trx,
	municipalityId: number,
	changeId: string,
	limit: number
): Promise<{ personId: number; revision: string | null }[]> {
	const { rows } = await sql<{ personId: number; revision: string | null }>`
		with next as (
			select person_id from bulk_person
			where municipality_id = ${municipalityId} and change_id = ${changeId}::uuid and timeline is null
			order by person_id limit ${limit}
		)
		select person_id, r.revision from next left join timeline_newest(array(select person_id from next)) r using (person_id)
		order by person_id`.execute(trx);
	return rows;
}

/** Keeps what has been computed, with the revisions that it builds on. */
export async function keepComputed(
	trx: Trx,
	municipalityId: number,
	changeId: string,
	frame: string | null,
	computed: { personId: number; revision: string | null; timeline: KeptTimeline }[]
): Promise<void> {
	await sql`
		update bulk_person b set timeline = n.timeline::jsonb, revision = n.revision, frame = ${frame}
		from unnest(${computed.map((one) => one.personId)}::integer[], ${computed.map((one) => one.revision)}::bigint[],
			${computed.map((one) => JSON.stringify(one.timeline))}::text[]) as n (person_id, revision, timeline)
		where b.municipality_id = ${municipalityId} and b.change_id = ${changeId}::uuid and b.person_id = n.person_id`.execute(
		trx
	);
}

/** Everyone in the current kommune whom the change was computed for. */
export async function listBulkPeople(
	trx: Trx,
	municipalityId: number,
	changeId: string
): Promise<number[]> {
	const rows = await trx
		.selectFrom('bulkPerson')
		.select('personId')
		.where('municipalityId', '=', municipalityId)
		.where('changeId', '=', changeId)
		.execute();
	return rows.map(({ personId }) => personId);
}

/** Those whose computed timeline still holds: neither the frame nor the person's timeline anywhere has got another revision since. */
export async function listFresh(
	trx: Trx,
	municipalityId: number,
	changeId: string
): Promise<number[]> {
	const { rows } = await sql<{ personId: number }>`
		with computed as (
			select person_id, revision from bulk_person
			where municipality_id = ${municipalityId} and change_id = ${changeId}::uuid and timeline is not null
				and frame is not distinct from timeline_frame_revision(${municipalityId})
		)
		select person_id from computed c left join timeline_newest(array(select person_id from computed)) r using (person_id)
		where c.revision is not distinct from r.revision`.execute(trx);
	return rows.map(({ personId }) => personId);
}

export async function listKept(
	trx: Trx,
	municipalityId: number,
	changeId: string,
	people: number[]
): Promise<Map<number, KeptTimeline>> {
	const { rows } = await sql<{ personId: number; timeline: KeptTimeline }>`
		select person_id, timeline from bulk_person
		where municipality_id = ${municipalityId} and change_id = ${changeId}::uuid and person_id = any (${people}::integer[])
			and timeline is not null`.execute(trx);
	return new Map(rows.map(({ personId, timeline }) => [personId, timeline]));
}

export async function deleteBulkPeople(
	trx: Trx,
	municipalityId: number,
	changeId: string
): Promise<void> {
	await trx
		.deleteFrom('bulkPerson')
		.where('municipalityId', '=', municipalityId)
		.where('changeId', '=', changeId)
		.execute();
}

/** Begins a part of the transaction that can be undone. */
export async function setSavepoint(trx: Trx): Promise<void> {
	await sql`savepoint attempt`.execute(trx);
}

/** Undoes what was written and set since the savepoint. */
export async function undoToSavepoint(trx: Trx): Promise<void> {
	await sql`rollback to savepoint attempt`.execute(trx);
}

/** What waits in any kommune: changes, and (changeId null) counts to fold. */
export async function listWork(
	trx: Trx
): Promise<{ municipalityId: number; changeId: string | null; kind: string | null }[]> {
	const { rows } = await sql<{
		municipalityId: number;
		changeId: string | null;
		kind: string | null;
	}>`select municipality_id, change_id, kind from timeline_work()`.execute(trx);
	return rows;
}
