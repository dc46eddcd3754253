import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { TestDatabase } from '../../support/database.ts';

/** How many rows a table has in a kommune, as the owner sees them. */
export async function countRows(
	db: TestDatabase,
	table: string,
	municipalityId = 1506
): Promise<number> {
	return db.asOwner(async (trx) => {
		const { rows } = await sql<{ count: number }>`
			select count(*)::integer as count from ${sql.table(table)} where municipality_id = ${municipalityId}`.execute(
			trx
		);
		return rows[0]?.count ?? 0;
	});
}

/** Rows of an attempt that was begun and, unless it is left open, finished on a day; with one row of everything in it. */
export async function addAttempt(
	db: TestDatabase,
	{
		personId,
		on,
		isFinished = true,
		municipalityId = 1506,
		slug = 'prov'
	}: {
		personId: number;
		on: string;
		isFinished?: boolean;
		municipalityId?: number;
		slug?: string;
	}
): Promise<string> {
	const id = randomUUID();
	await db.asOwner(async (trx) => {
		const at = sql`(${`${on}T12:00:00Z`})::timestamptz`;
		await sql`
			insert into course_version (slug, content_hash, content) values (${slug}, 'h', '{}') on conflict do nothing`.execute(
			trx
		);
		await sql`
			insert into course_attempt (municipality_id, id, person_id, slug, content_hash, registration, started_at, finished_at, score)
			values (${municipalityId}, ${id}, ${personId}, ${slug}, 'h', ${id}, ${at}, ${isFinished ? at : null}, ${isFinished ? 1 : null})`.execute(
			trx
		);
		await sql`
			insert into course_session (municipality_id, attempt_id, number, started_at) values (${municipalityId}, ${id}, 1, ${at})`.execute(
			trx
		);
		await sql`
			insert into lesson_progress (municipality_id, attempt_id, lesson_id, read_at) values (${municipalityId}, ${id}, 'en', ${at})`.execute(
			trx
		);
		await sql`
			insert into quiz_answer (municipality_id, attempt_id, round, question_id, choices, correct, answered_at)
			values (${municipalityId}, ${id}, 1, 'q', '{a}', true, ${at})`.execute(trx);
		await sql`
			insert into lesson_response (municipality_id, attempt_id, id, item_id, response, given_at)
			values (${municipalityId}, ${id}, gen_random_uuid(), 'tanke', '{Jeg lurer}', ${at})`.execute(trx);
		await sql`
			insert into xapi_statement (municipality_id, id, person_id, verb, object_id, registration, occurred_at, stored_at, statement)
			values (${municipalityId}, gen_random_uuid(), ${personId}, 'completed', 'kurs', ${id}, ${at}, ${at}, '{}')`.execute(
			trx
		);
	});
	return id;
}
