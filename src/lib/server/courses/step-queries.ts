import type { Context } from '../db/index.ts';
import type { Answer } from './rules/round.ts';

export interface SessionRow {
	number: number;
	id: string;
	startedAt: Date;
}

/** Something that was done inside a lesson. */
export interface ResponseRow {
	/** Made where it was given. */
	id: string;
	itemId: string;
	response: string[];
	/** Of an answer for practice; else null. */
	correct: boolean | null;
	givenAt: Date;
}

/** Sessions of an attempt, in order. */
export async function listSessions(context: Context, attemptId: string): Promise<SessionRow[]> {
	return context.trx
		.selectFrom('courseSession')
		.select(['number', 'id', 'startedAt'])
		.where('municipalityId', '=', context.municipalityId)
		.where('attemptId', '=', attemptId)
		.orderBy('number')
		.execute();
}

export async function insertSession(
	context: Context,
	attemptId: string,
	number: number
): Promise<SessionRow> {
	return context.trx
		.insertInto('courseSession')
		.values({ municipalityId: context.municipalityId, attemptId, number, startedAt: context.now })
		.returning(['number', 'id', 'startedAt'])
		.executeTakeFirstOrThrow();
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
	lessonId: string,
	readAt: Date
): Promise<void> {
	await context.trx
		.insertInto('lessonProgress')
		.values({
			municipalityId: context.municipalityId,
			attemptId,
			lessonId,
			readAt,
			storedAt: context.now
		})
		.execute();
}

/** All answers of an attempt, in all its rounds, in the order they were given. */
export async function listAnswers(context: Context, attemptId: string): Promise<Answer[]> {
	return context.trx
		.selectFrom('quizAnswer')
		.select(['round', 'questionId', 'choices as response', 'correct', 'answeredAt'])
		.where('municipalityId', '=', context.municipalityId)
		.where('attemptId', '=', attemptId)
		.orderBy('answeredAt')
		.execute();
}

export async function insertAnswer(
	context: Context,
	attemptId: string,
	{ response, ...answer }: Answer
): Promise<void> {
	await context.trx
		.insertInto('quizAnswer')
		.values({
			municipalityId: context.municipalityId,
			attemptId,
			choices: response,
			storedAt: context.now,
			...answer
		})
		.execute();
}

/** When something was done inside the lessons of an attempt. */
export async function listResponseMoments(context: Context, attemptId: string): Promise<Date[]> {
	const rows = await context.trx
		.selectFrom('lessonResponse')
		.select('givenAt')
		.where('municipalityId', '=', context.municipalityId)
		.where('attemptId', '=', attemptId)
		.execute();
	return rows.map(({ givenAt }) => givenAt);
}

/** What was done with some items of an attempt's lessons, in the order it was stored. */
export async function listResponses(
	context: Context,
	attemptId: string,
	itemIds: string[]
): Promise<ResponseRow[]> {
	if (itemIds.length === 0) return [];
	return context.trx
		.selectFrom('lessonResponse')
		.select(['id', 'itemId', 'response', 'correct', 'givenAt'])
		.where('municipalityId', '=', context.municipalityId)
		.where('attemptId', '=', attemptId)
		.where('itemId', 'in', itemIds)
		.orderBy('place')
		.execute();
}

/** @returns false when it is there already */
export async function insertResponse(
	context: Context,
	attemptId: string,
	row: ResponseRow
): Promise<boolean> {
	const { numInsertedOrUpdatedRows } = await context.trx
		.insertInto('lessonResponse')
		.values({
			municipalityId: context.municipalityId,
			attemptId,
			storedAt: context.now,
			...row
		})
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirstOrThrow();
	return numInsertedOrUpdatedRows === 1n;
}
