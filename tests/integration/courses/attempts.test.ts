import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
	answerQuestion,
	getCourse,
	getQuestion,
	getResult,
	startCourse,
	startNewRound
} from '#lib/server/courses/index.ts';
import type { Context } from '#lib/server/db/index.ts';
import { describeOnDatabases } from '../../support/database.ts';
import {
	answer,
	answerAll,
	course,
	employPerson,
	keyOf,
	listTraces,
	publishCourse,
	setScene,
	unpublishCourses
} from './scene.ts';

describeOnDatabases('an attempt over time', (db) => {
	let personId = 0;
	/** As the learner, so many minutes from the beginning. */
	const start = new Date('2026-11-23T08:00:00Z');
	const at = <T>(minutes: number, work: (context: Context) => Promise<T>) =>
		db.asPerson(personId, (context) =>
			work({ ...context, now: new Date(start.getTime() + minutes * 60_000) })
		);
	const A_YEAR = 366 * 24 * 60;

	beforeAll(async () => {
		await publishCourse('1');
		await setScene(db);
	});
	beforeEach(async () => {
		personId = await employPerson(db);
	});
	afterAll(unpublishCourses);

	it('is one session until one comes back after a while, which ends it', async () => {
		await at(0, (context) => startCourse(context, course));
		await at(10, (context) => answer(context, 1, true));
		await at(20, (context) => startCourse(context, course));
		expect(await listTraces(db, personId)).toMatchObject({
			verbs: { initialized: 1, answered: 1 }
		});
		await at(60, (context) => startCourse(context, course));
		await at(60, (context) => startCourse(context, course));
		expect(await listTraces(db, personId)).toMatchObject({
			verbs: { initialized: 2, answered: 1, terminated: 1 }
		});
		const [ended] = await db.asOwner((trx) =>
			trx
				.selectFrom('xapiStatement')
				.select(['statement', 'occurredAt'])
				.where('personId', '=', personId)
				.where('verb', 'like', '%/terminated')
				.execute()
		);
		// When something was last done, with the time that was spent: a long gap counts as five minutes.
		expect(ended?.occurredAt).toEqual(new Date('2026-11-23T08:10:00Z'));
		expect(ended?.statement).toMatchObject({ result: { duration: 'PT5M' } });
	});

	it('is over when nobody comes back to it in a year; then it is refused, and a new one begins', async () => {
		const { attemptId } = await at(0, (context) => startCourse(context, course));
		await at(5, (context) => answer(context, 1, true));
		const late = at(A_YEAR + 10, (context) =>
			answerQuestion(context, {
				attemptId,
				round: 1,
				questionId: 'q-2',
				response: keyOf(2),
				language: 'nb'
			})
		);
		await expect(late).rejects.toMatchObject({ reason: 'expired' });
		await expect(
			at(A_YEAR + 10, (context) => getQuestion(context, { ...course, number: 2 }))
		).rejects.toThrow('ikke startet');
		expect(await at(A_YEAR + 10, (context) => getCourse(context, course))).toMatchObject({
			attempt: null
		});

		const again = await at(A_YEAR + 10, (context) => startCourse(context, course));
		expect(again).toMatchObject({ isNew: true });
		expect(again.attemptId).not.toBe(attemptId);
		expect(await listTraces(db, personId)).toMatchObject({ answers: 1, verbs: { initialized: 2 } });
	});
});

describeOnDatabases('a quiz that draws and pauses', (db) => {
	let personId = 0;
	const at = <T>(minutes: number, work: (context: Context) => Promise<T>) =>
		db.asPerson(personId, (context) =>
			work({ ...context, now: new Date(Date.parse('2026-11-23T08:00:00Z') + minutes * 60_000) })
		);
	const number = (context: Context, place: number) =>
		getQuestion(context, { ...course, number: place });

	beforeAll(async () => {
		await publishCourse('1', '', { draw: { en: 2, to: 1 }, pause: { rounds: 1, minutes: 30 } });
		await setScene(db);
	});
	beforeEach(async () => {
		personId = await employPerson(db);
	});
	afterAll(unpublishCourses);

	it('asks what was drawn, and refuses what was not', async () => {
		const { attemptId } = await at(0, (context) => startCourse(context, course));
		const drawn = await at(0, async (context) => [
			await number(context, 1),
			await number(context, 2),
			await number(context, 3)
		]);
		expect(drawn[0]?.count).toBe(3);
		await expect(at(0, (context) => number(context, 4))).rejects.toThrow('Vi finner ikke');
		const asked = drawn.map(({ question }) => question.id);
		const other = Array.from({ length: 10 }, (_, index) => `q-${index + 1}`).find(
			(id) => !asked.includes(id)
		);
		await expect(
			at(1, (context) =>
				answerQuestion(context, {
					attemptId,
					round: 1,
					questionId: other ?? '',
					response: ['a'],
					language: 'nb'
				})
			)
		).rejects.toMatchObject({ reason: 'not-drawn' });
		expect(await listTraces(db, personId)).toMatchObject({ answers: 0 });
	});

	it('gives other questions after a round that failed, when the pause is over', async () => {
		await at(0, (context) => startCourse(context, course));
		const first = await at(0, async (context) => {
			await answerAll(context, 0, 3);
			return (await number(context, 1)).question.id;
		});
		expect(await at(1, (context) => getResult(context, course))).toMatchObject({
			outcome: 'failed',
			pauseUntil: new Date('2026-11-23T08:30:00Z')
		});
		await expect(at(29, (context) => startNewRound(context, course))).rejects.toMatchObject({
			until: new Date('2026-11-23T08:30:00Z')
		});
		expect(await at(30, (context) => startNewRound(context, course))).toEqual({ round: 2 });
		const second = await at(30, (context) => number(context, 1));
		expect(second.question.id).not.toBe(first);
	});
});
