import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
	answerQuestion,
	finishLesson,
	getCourse,
	getLesson,
	getQuestion,
	getResult,
	listCourses,
	startCourse,
	startNewRound
} from '#lib/server/courses/index.ts';
import type { Context } from '#lib/server/db/index.ts';
import { describeOnDatabases, TODAY } from '../../support/database.ts';
import {
	answer,
	answerAll,
	course,
	employPerson,
	listTraces,
	numbers,
	publishCourse,
	QUESTIONS,
	readAll,
	setScene,
	unpublishCourses
} from './scene.ts';

describeOnDatabases('a course', (db) => {
	let personId = 0;
	/** One transaction as the learner, as a request would be. */
	const act = <T>(work: (context: Context) => Promise<T>, today?: string) =>
		db.asPerson(personId, work, today === undefined ? {} : { today });

	beforeAll(async () => {
		await publishCourse('1');
		await setScene(db);
	});
	beforeEach(async () => {
		await publishCourse('1');
		personId = await employPerson(db);
	});
	afterAll(unpublishCourses);

	it('taken from start to end leaves every statement, the evidence and the new status', async () => {
		expect(await act((context) => getCourse(context, course))).toMatchObject({
			title: 'Prøvekurs',
			attempt: null,
			lastPassedOn: null,
			lessons: [{ id: 'en', isRead: false }, { id: 'to' }]
		});
		const started = await act((context) => startCourse(context, course));
		expect(started).toMatchObject({ isNew: true, next: { kind: 'lesson', lessonId: 'en' } });

		const lesson = await act((context) =>
			getLesson(context, { ...course, lessonId: 'en', language: 'nn' })
		);
		expect(lesson).toMatchObject({
			language: 'nn',
			courseTitle: 'Prøvekurset',
			blocks: [{ kind: 'html', html: '<p class="ds-paragraph">Utgave 1 (nn).</p>' }],
			number: 1,
			count: 2,
			readAt: null,
			previousId: null,
			nextId: 'to'
		});
		expect(
			await act((context) => finishLesson(context, { ...course, lessonId: 'en' }))
		).toMatchObject({
			next: { kind: 'lesson', lessonId: 'to' },
			completedCourse: false
		});
		await act((context) => finishLesson(context, { ...course, lessonId: 'to' }));
		for (const number of numbers.slice(0, -1)) {
			const { result } = await act((context) => answer(context, number, number > 2));
			expect(result).toBeNull();
		}
		expect((await listTraces(db, personId)).status).not.toBe('met');
		const last = await act((context) => answer(context, QUESTIONS, true));
		expect(last.question).toMatchObject({ nextOpen: null, answer: { correct: true } });
		expect(last.result).toMatchObject({
			outcome: 'passed',
			isFinished: true,
			correct: 8,
			total: 10,
			unreadLessons: [],
			wrongLessons: [{ id: 'en', title: 'Leksjon en' }]
		});

		expect(await listTraces(db, personId)).toEqual({
			answers: 10,
			read: 2,
			finished: 1,
			achievements: 1,
			status: 'met',
			verbs: { initialized: 1, experienced: 2, answered: 10, scored: 1, passed: 1, completed: 1 }
		});
		const [achievement] = await db.asOwner((trx) =>
			trx.selectFrom('achievement').selectAll().where('personId', '=', personId).execute()
		);
		expect(achievement).toMatchObject({
			level: 1,
			achievedOn: TODAY,
			source: 'kurs',
			attemptId: started.attemptId
		});
		expect(await act((context) => getCourse(context, course))).toMatchObject({
			attempt: null,
			lastPassedOn: TODAY
		});
		expect(await act((context) => getResult(context, course))).toMatchObject({ isFinished: true });
	});

	it('changes nothing when a step is repeated', async () => {
		const first = await act((context) => startCourse(context, course));
		const second = await act((context) => startCourse(context, course));
		expect(second).toEqual({ ...first, isNew: false });
		await act((context) => finishLesson(context, { ...course, lessonId: 'en' }), '2026-11-20');
		const repeated = await act((context) => finishLesson(context, { ...course, lessonId: 'en' }));
		expect(repeated.readAt).toEqual(new Date('2026-11-20T12:00:00Z'));

		const stored = await act((context) => answer(context, 1, true), '2026-11-20');
		const other = await act((context) => answer(context, 1, false));
		expect(other.question.answer).toEqual(stored.question.answer);
		expect(await listTraces(db, personId)).toMatchObject({
			answers: 1,
			read: 1,
			verbs: { initialized: 1, experienced: 1, answered: 1 }
		});

		await act(async (context) => {
			await finishLesson(context, { ...course, lessonId: 'to' });
			await answerAll(context, 10);
		});
		const before = await listTraces(db, personId);
		const last = await act((context) => answer(context, 10, false));
		expect(last.result).toMatchObject({ outcome: 'passed', isFinished: true });
		await act(readAll);
		await act((context) => startNewRound(context, course));
		expect(await listTraces(db, personId)).toEqual(before);
		expect(before).toMatchObject({ achievements: 1, finished: 1 });
	});

	it('failed: nothing is earned; a new round asks everything again, and the old answers stay', async () => {
		await act(async (context) => {
			await startCourse(context, course);
			await readAll(context);
			await answerAll(context, 7);
		});
		expect(await act((context) => getResult(context, course))).toMatchObject({
			outcome: 'failed',
			isFinished: false,
			correct: 7,
			wrongLessons: [{ id: 'to' }]
		});
		expect(await act((context) => getCourse(context, course))).toMatchObject({
			attempt: { outcome: 'failed', next: { kind: 'new-round' } }
		});
		expect(await listTraces(db, personId)).toMatchObject({
			achievements: 0,
			finished: 0,
			verbs: { failed: 1 }
		});
		const late = await act((context) => getQuestion(context, { ...course, number: 1 }));

		expect(await act((context) => startNewRound(context, course))).toEqual({ round: 2 });
		expect(await act((context) => startNewRound(context, course))).toEqual({ round: 2 });
		expect(await act((context) => getQuestion(context, { ...course, number: 1 }))).toMatchObject({
			round: 2,
			answer: null,
			progress: Array(10).fill('open')
		});
		// A request from the first round that comes late is no answer in the second.
		const delayed = await act((context) =>
			answerQuestion(context, { ...late, questionId: 'q-1', response: ['c'] })
		);
		expect(delayed.question).toMatchObject({ round: 1, answer: late.answer });
		expect(delayed.result).toMatchObject({ outcome: 'failed', correct: 7 });

		await act((context) => answerAll(context, 9));
		expect(await listTraces(db, personId)).toMatchObject({
			answers: 20,
			finished: 1,
			achievements: 1,
			status: 'met',
			verbs: { answered: 20, scored: 2, failed: 1, passed: 1, completed: 1 }
		});
	});

	it('passed with a lesson unread is not finished; the lesson finishes it, on its own day', async () => {
		await act(async (context) => {
			await startCourse(context, course);
			await finishLesson(context, { ...course, lessonId: 'en' });
			await answerAll(context, 10);
		}, '2026-11-20');
		expect(await act((context) => getResult(context, course))).toMatchObject({
			outcome: 'passed',
			isFinished: false,
			unreadLessons: [{ id: 'to', title: 'Leksjon to' }]
		});
		expect(await listTraces(db, personId)).toMatchObject({
			finished: 0,
			achievements: 0,
			verbs: { passed: 1 }
		});

		const outcome = await act((context) => finishLesson(context, { ...course, lessonId: 'to' }));
		expect(outcome).toMatchObject({ completedCourse: true, next: { kind: 'finished' } });
		expect(await listTraces(db, personId)).toMatchObject({
			finished: 1,
			status: 'met',
			verbs: { passed: 1, completed: 1 }
		});
		const rows = await db.asOwner((trx) =>
			trx.selectFrom('achievement').select('achievedOn').where('personId', '=', personId).execute()
		);
		expect(rows).toEqual([{ achievedOn: TODAY }]);
	});

	it('leaves nothing of the last step when something fails behind it', async () => {
		await act(async (context) => {
			await startCourse(context, course);
			await readAll(context);
			for (const number of numbers.slice(0, -1)) await answer(context, number, true);
		});
		const before = await listTraces(db, personId);
		// The certificate is the last that is written.
		const refuseCertificate = sql`alter table certificate add constraint power_cut check (person_id <> ${sql.lit(personId)})`;
		await db.asOwner((trx) => refuseCertificate.execute(trx));
		await expect(act((context) => answer(context, QUESTIONS, true))).rejects.toThrow('power_cut');
		await db.asOwner((trx) => sql`alter table certificate drop constraint power_cut`.execute(trx));
		expect(await listTraces(db, personId)).toEqual(before);
		expect(before).toMatchObject({ answers: 9, finished: 0 });

		await act((context) => answer(context, QUESTIONS, true));
		expect(await listTraces(db, personId)).toMatchObject({
			answers: 10,
			achievements: 1,
			status: 'met'
		});
	});

	it('is played to its end on the version it began with', async () => {
		await act((context) => startCourse(context, course));
		await publishCourse('2');
		expect(await act((context) => getLesson(context, { ...course, lessonId: 'en' }))).toMatchObject(
			{
				blocks: [{ kind: 'html', html: '<p class="ds-paragraph">Utgave 1 (nb).</p>' }]
			}
		);
		expect(await act((context) => getQuestion(context, { ...course, number: 1 }))).toMatchObject({
			question: { text: 'Spørsmål 1, utgave 1?' }
		});
		await act(async (context) => {
			await readAll(context);
			await answerAll(context, 10);
		});
		expect(await listTraces(db, personId)).toMatchObject({ finished: 1, achievements: 1 });

		await act((context) => startCourse(context, course));
		expect(await act((context) => getLesson(context, { ...course, lessonId: 'en' }))).toMatchObject(
			{
				blocks: [{ kind: 'html', html: '<p class="ds-paragraph">Utgave 2 (nb).</p>' }],
				readAt: null
			}
		);
	});

	it('taken again gives new evidence of the new day', async () => {
		for (const day of ['2026-02-01', TODAY])
			await act(async (context) => {
				await startCourse(context, course);
				await readAll(context);
				await answerAll(context, 10);
			}, day);
		expect(await listTraces(db, personId)).toMatchObject({
			finished: 2,
			achievements: 2,
			answers: 20
		});
		expect(await act((context) => listCourses(context, course))).toMatchObject([
			{ slug: 'prov', attempt: null, lastPassedOn: TODAY }
		]);
	});

	it('shows how far the person has come in the list', async () => {
		await act(async (context) => {
			await startCourse(context, course);
			await finishLesson(context, { ...course, lessonId: 'en' });
			await answer(context, 5, true);
		});
		expect(await act((context) => listCourses(context, { language: 'en' }))).toMatchObject([
			{
				slug: 'prov',
				language: 'nb',
				title: 'Prøvekurs',
				lessonCount: 2,
				questionCount: 10,
				attempt: {
					lessonsRead: 1,
					answered: 1,
					outcome: 'open',
					next: { kind: 'lesson', lessonId: 'to' }
				}
			}
		]);
	});
});
