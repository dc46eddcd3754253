import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { answerQuestion, finishLesson, startCourse } from '#lib/server/courses/index.ts';
import type { Context } from '#lib/server/db/index.ts';
import { describeOnDatabases } from '../../support/database.ts';
import {
	course,
	employPerson,
	keyOf,
	listTraces,
	numbers,
	publishCourse,
	setScene,
	unpublishCourses
} from './scene.ts';

describeOnDatabases('a course on two devices at once', (db) => {
	let personId = 0;
	const act = <T>(work: (context: Context) => Promise<T>) => db.asPerson(personId, work);

	beforeAll(async () => {
		await publishCourse('1');
		await setScene(db);
	});
	beforeEach(async () => {
		personId = await employPerson(db);
	});
	afterAll(unpublishCourses);

	it('is started once', async () => {
		const starts = await Promise.all(
			[1, 2, 3, 4].map(() => act((context) => startCourse(context, course)))
		);
		expect(new Set(starts.map(({ attemptId }) => attemptId)).size).toBe(1);
		expect(starts.filter(({ isNew }) => isNew)).toHaveLength(1);
		expect(await listTraces(db, personId)).toMatchObject({ verbs: { initialized: 1 } });
	});

	it('takes one answer to a question, and tells both the same', async () => {
		const { attemptId } = await act((context) => startCourse(context, course));
		const outcomes = await Promise.all(
			['a', 'b', 'c'].map((choice) =>
				act((context) =>
					answerQuestion(context, {
						attemptId,
						round: 1,
						questionId: 'q-1',
						response: [choice],
						language: 'nb'
					})
				)
			)
		);
		expect(new Set(outcomes.map(({ question }) => JSON.stringify(question.answer))).size).toBe(1);
		expect(await listTraces(db, personId)).toMatchObject({ answers: 1, verbs: { answered: 1 } });
	});

	it('finishes once when everything that is left comes at the same time', async () => {
		const { attemptId } = await act((context) => startCourse(context, course));
		const answers = numbers.map((number) =>
			act((context) =>
				answerQuestion(context, {
					attemptId,
					round: 1,
					questionId: `q-${number}`,
					response: keyOf(number),
					language: 'nb'
				})
			)
		);
		const lessons = ['en', 'to', 'to'].map((lessonId) =>
			act((context) => finishLesson(context, { ...course, lessonId }))
		);
		await Promise.all([...answers, ...lessons]);
		expect(await listTraces(db, personId)).toEqual({
			answers: 10,
			read: 2,
			finished: 1,
			achievements: 1,
			status: 'met',
			verbs: { initialized: 1, experienced: 2, answered: 10, scored: 1, passed: 1, completed: 1 }
		});
	});
});
