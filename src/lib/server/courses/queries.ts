import { sql } from 'kysely';
import type { Context, LocalText } from '../db/index.ts';
import type { Answer } from './rules/round.ts';
import type { Course } from './schema.ts';

export interface AttemptRow {
	id: string;
	personId: number;
	slug: string;
	contentHash: string;
	registration: string;
	startedAt: Date;
	finishedAt: Date | null;
	/** When it was found that nobody came back to it. */
	expiredAt: Date | null;
	score: string | null;
}

const columns = [
	'id',
	'personId',
	'slug',
	'contentHash',
	'registration',
	'startedAt',
	'finishedAt',
	'expiredAt',
	'score'
] as const;

/**
 * A new attempt, or null when the person has an open one already. Waits for someone who is just making one:
 * the index on open attempts lets only one through.
 */
export async function insertAttempt(
	context: Context,
	personId: number,
	course: Course
): Promise<AttemptRow | null> {
	const row = await context.trx
		.insertInto('courseAttempt')
		.values({
			municipalityId: context.municipalityId,
			personId,
			slug: course.slug,
			contentHash: course.hash,
			startedAt: context.now
		})
		.onConflict((conflict) =>
			conflict
				.columns(['municipalityId', 'personId', 'slug'])
				.where('finishedAt', 'is', null)
				.where('expiredAt', 'is', null)
				.doNothing()
		)
		.returning(columns)
		.executeTakeFirst();
	return row ?? null;
}

/**
 * The open attempt, else the one that ended last: not one whose answers retention has deleted. With `lock`, nobody else
 * changes it in the meantime.
 */
export async function findCurrentAttempt(
	context: Context,
	personId: number,
	slug: string,
	{ lock = false } = {}
): Promise<AttemptRow | null> {
	const row = await context.trx
		.selectFrom('courseAttempt')
		.select(columns)
		.where('municipalityId', '=', context.municipalityId)
		.where('personId', '=', personId)
		.where('slug', '=', slug)
		.where('detailsDeletedOn', 'is', null)
		.orderBy(sql`coalesce(finished_at, expired_at) desc nulls first`)
		.limit(1)
		.$if(lock, (query) => query.forUpdate())
		.executeTakeFirst();
	return row ?? null;
}

/** An attempt by its id, locked until the transaction ends; null when it is not this person's, or its answers are deleted. */
export async function lockAttempt(
	context: Context,
	personId: number,
	attemptId: string
): Promise<AttemptRow | null> {
	const row = await context.trx
		.selectFrom('courseAttempt')
		.select(columns)
		.where('municipalityId', '=', context.municipalityId)
		.where('id', '=', attemptId)
		.where('personId', '=', personId)
		.where('detailsDeletedOn', 'is', null)
		.forUpdate()
		.executeTakeFirst();
	return row ?? null;
}

/** Open attempts of a person, with the hash each began on. */
export async function listOpenAttempts(context: Context, personId: number): Promise<AttemptRow[]> {
	return context.trx
		.selectFrom('courseAttempt')
		.select(columns)
		.where('municipalityId', '=', context.municipalityId)
		.where('personId', '=', personId)
		.where('finishedAt', 'is', null)
		.where('expiredAt', 'is', null)
		.execute();
}

/** A finished attempt, with what its certificate says. */
export interface FinishedAttempt {
	id: string;
	finishedAt: Date;
	/** The day of it in Oslo. */
	finishedOn: string;
	course: {
		slug: string;
		hash: string;
		title: LocalText;
		grants: { competence: string; level: number }[];
	};
}

/** Every finished attempt of a person in this kommune, on whichever version and format of the course. */
export async function listFinishedAttempts(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<FinishedAttempt[]> {
	const { rows } = await sql<FinishedAttempt>`
		select a.id, a.finished_at, (a.finished_at at time zone 'Europe/Oslo')::date as finished_on,
			jsonb_build_object('slug', v.slug, 'hash', v.content_hash, 'title', v.content -> 'title', 'grants', v.content -> 'grants') as course
		from course_attempt a join course_version v on v.slug = a.slug and v.content_hash = a.content_hash
		where a.municipality_id = ${municipalityId} and a.person_id = ${personId} and a.finished_at is not null`.execute(
		trx
	);
	return rows;
}

/** The day in Oslo that the person last finished each course, by slug. */
export async function listLastPassed(
	context: Context,
	personId: number
): Promise<Map<string, string>> {
	const rows = await context.trx
		.selectFrom('courseAttempt')
		.select([
			'slug',
			sql<string>`(max(finished_at) at time zone 'Europe/Oslo')::date`.as('passedOn')
		])
		.where('municipalityId', '=', context.municipalityId)
		.where('personId', '=', personId)
		.where('finishedAt', 'is not', null)
		.groupBy('slug')
		.execute();
	return new Map(rows.map(({ slug, passedOn }) => [slug, passedOn]));
}

/** Sets the score of the full round; null takes it away, which begins a new round. */
export async function updateScore(
	context: Context,
	attemptId: string,
	score: number | null
): Promise<void> {
	await context.trx
		.updateTable('courseAttempt')
		.set({ score: score === null ? null : score.toFixed(4) })
		.where('municipalityId', '=', context.municipalityId)
		.where('id', '=', attemptId)
		.execute();
}

export async function finishAttempt(
	context: Context,
	attemptId: string,
	finishedAt: Date
): Promise<void> {
	await context.trx
		.updateTable('courseAttempt')
		.set({ finishedAt })
		.where('municipalityId', '=', context.municipalityId)
		.where('id', '=', attemptId)
		.execute();
}

export async function expireAttempt(context: Context, attemptId: string): Promise<void> {
	await context.trx
		.updateTable('courseAttempt')
		.set({ expiredAt: context.now })
		.where('municipalityId', '=', context.municipalityId)
		.where('id', '=', attemptId)
		.execute();
}

/** An attempt with everything in it, as it is written at once. Its registration and only session have its own id. */
export interface PlayedRows {
	id: string;
	personId: number;
	slug: string;
	contentHash: string;
	startedAt: Date;
	finishedAt: Date | null;
	score: number | null;
	read: { lessonId: string; readAt: Date }[];
	answers: Answer[];
}

/** How many rows one statement takes: PostgreSQL counts its parameters in two bytes. */
const AT_ONCE = 5000;

export async function insertPlayed(
	{ trx, municipalityId }: Context,
	attempts: PlayedRows[]
): Promise<void> {
	if (attempts.length === 0) return;
	await trx
		.insertInto('courseAttempt')
		.values(
			attempts.map(({ read: _, answers: __, score, ...attempt }) => ({
				municipalityId,
				...attempt,
				registration: attempt.id,
				score: score === null ? null : score.toFixed(4)
			}))
		)
		.execute();
	await trx
		.insertInto('courseSession')
		.values(
			attempts.map(({ id, startedAt }) => ({
				municipalityId,
				attemptId: id,
				number: 1,
				id,
				startedAt
			}))
		)
		.execute();
	const read = attempts.flatMap((attempt) =>
		attempt.read.map((lesson) => ({
			municipalityId,
			attemptId: attempt.id,
			...lesson,
			storedAt: lesson.readAt
		}))
	);
	const answers = attempts.flatMap((attempt) =>
		attempt.answers.map(({ response, ...answer }) => ({
			municipalityId,
			attemptId: attempt.id,
			choices: response,
			storedAt: answer.answeredAt,
			...answer
		}))
	);
	for (let from = 0; from < read.length; from += AT_ONCE)
		await trx
			.insertInto('lessonProgress')
			.values(read.slice(from, from + AT_ONCE))
			.execute();
	for (let from = 0; from < answers.length; from += AT_ONCE)
		await trx
			.insertInto('quizAnswer')
			.values(answers.slice(from, from + AT_ONCE))
			.execute();
}
