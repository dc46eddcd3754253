import { sql } from 'kysely';
import type { Context } from '../db/index.ts';
import type { Answer } from './rules.ts';
import { courseSchema, type Course } from './schema.ts';

export interface AttemptRow {
	id: string;
	personId: number;
	slug: string;
	contentHash: string;
	registration: string;
	startedAt: Date;
	finishedAt: Date | null;
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
	'score'
] as const;

/** Keeps what the course says now, for everyone who begins on it. */
export async function insertVersion(context: Context, course: Course): Promise<void> {
	await context.trx
		.insertInto('courseVersion')
		.values({ slug: course.slug, contentHash: course.hash, content: JSON.stringify(course) })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

/** What the course said in the version that an attempt began with. */
export async function getVersion(context: Context, slug: string, hash: string): Promise<Course> {
	const { content } = await context.trx
		.selectFrom('courseVersion')
		.select('content')
		.where('slug', '=', slug)
		.where('contentHash', '=', hash)
		.executeTakeFirstOrThrow();
	return courseSchema.parse(content);
}

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
				.doNothing()
		)
		.returning(columns)
		.executeTakeFirst();
	return row ?? null;
}

/** The open attempt, else the one that was finished last. With `lock`, nobody else changes it in the meantime. */
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
		.orderBy(sql`finished_at desc nulls first`)
		.limit(1)
		.$if(lock, (query) => query.forUpdate())
		.executeTakeFirst();
	return row ?? null;
}

/** An attempt by its id, locked until the transaction ends; null when it is not this person's. */
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
		.execute();
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

/** When each lesson of an attempt was read. */
export async function listReadLessons(
	context: Context,
	attemptId: string
): Promise<Map<string, Date>> {
	const rows = await context.trx
		.selectFrom('lessonProgress')
		.select(['lessonId', 'readAt'])
		.where('municipalityId', '=', context.municipalityId)
		.where('attemptId', '=', attemptId)
		.execute();
	return new Map(rows.map(({ lessonId, readAt }) => [lessonId, readAt]));
}

export async function insertReadLesson(
	context: Context,
	attemptId: string,
	lessonId: string
): Promise<void> {
	await context.trx
		.insertInto('lessonProgress')
		.values({ municipalityId: context.municipalityId, attemptId, lessonId, readAt: context.now })
		.execute();
}

/** All answers of an attempt, in all its rounds, in the order they were given. */
export async function listAnswers(context: Context, attemptId: string): Promise<Answer[]> {
	return context.trx
		.selectFrom('quizAnswer')
		.select(['round', 'questionId', 'choices', 'correct', 'answeredAt'])
		.where('municipalityId', '=', context.municipalityId)
		.where('attemptId', '=', attemptId)
		.orderBy('answeredAt')
		.execute();
}

export async function insertAnswer(
	context: Context,
	attemptId: string,
	answer: Answer
): Promise<void> {
	await context.trx
		.insertInto('quizAnswer')
		.values({ municipalityId: context.municipalityId, attemptId, ...answer })
		.execute();
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

export async function finishAttempt(context: Context, attemptId: string): Promise<void> {
	await context.trx
		.updateTable('courseAttempt')
		.set({ finishedAt: context.now })
		.where('municipalityId', '=', context.municipalityId)
		.where('id', '=', attemptId)
		.execute();
}
