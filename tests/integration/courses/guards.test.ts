import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
	answerQuestion,
	finishLesson,
	getCourse,
	getLesson,
	getQuestion,
	getResult,
	startCourse,
	startNewRound
} from '#lib/server/courses/index.ts';
import type { Context } from '#lib/server/db/index.ts';
import { statementSchema } from '#lib/server/xapi/schema.ts';
import { describeOnDatabases } from '../../support/database.ts';
import {
	answer,
	answerAll,
	course,
	employPerson,
	listTraces,
	numbers,
	publishCourse,
	readAll,
	setScene,
	unpublishCourses
} from './scene.ts';

describeOnDatabases('what a course keeps to itself', (db) => {
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

	it('writes statements that keep the rules of xAPI, about an opaque actor, without keys', async () => {
		await act(async (context) => {
			await startCourse(context, course);
			await readAll(context);
			await answerAll(context, 10);
		});
		const rows = await db.asOwner((trx) =>
			trx
				.selectFrom('xapiStatement as s')
				.innerJoin('person as p', 'p.id', 's.personId')
				.select(['s.id', 's.statement', 's.verb', 's.objectId', 's.registration', 'p.actorId'])
				.where('s.personId', '=', personId)
				.execute()
		);
		expect(rows).toHaveLength(16);
		for (const row of rows) {
			const statement = statementSchema.parse(row.statement);
			expect(statement).toMatchObject({
				id: row.id,
				actor: { account: { homePage: 'http://localhost:3000', name: row.actorId } },
				verb: { id: row.verb },
				object: { id: row.objectId },
				context: { registration: row.registration, language: 'nb' }
			});
		}
		expect(new Set(rows.map(({ registration }) => registration)).size).toBe(1);
		const text = JSON.stringify(rows);
		expect(text).not.toMatch(/Kari|Nordmann|Hemmelig|correctResponsesPattern/);
		expect(text).toContain('"response":"a[,]c"');
	});

	it('says nothing about what is right before the question is answered in this round', async () => {
		await act((context) => startCourse(context, course));
		for (const number of numbers) {
			const before = await act((context) => getQuestion(context, { ...course, number }));
			expect(JSON.stringify(before)).not.toMatch(/correct|feedback|Hemmelig|riktig/i);
		}
		const { question } = await act((context) => answer(context, 3, false));
		expect(question.answer).toMatchObject({
			correct: false,
			options: [
				{
					id: 'a',
					correct: true,
					chosen: true,
					feedbackHtml: expect.stringContaining('Hemmelig forklaring a (nb)')
				},
				{ id: 'b', correct: false, chosen: true },
				{ id: 'c', correct: true, chosen: false }
			]
		});
		const next = await act((context) => getQuestion(context, { ...course, number: 4 }));
		expect(next.progress.slice(2, 4)).toEqual(['wrong', 'open']);
		expect(JSON.stringify(next)).not.toMatch(/correct|feedback|Hemmelig/i);

		for (const number of numbers.filter((n) => n !== 3))
			await act((context) => answer(context, number, false));
		await act((context) => startNewRound(context, course));
		const again = await act((context) => getQuestion(context, { ...course, number: 3 }));
		expect(JSON.stringify(again)).not.toMatch(/correct|feedback|Hemmelig/i);
	});

	it('refuses what cannot be an answer, and stores nothing', async () => {
		const { attemptId } = await act((context) => startCourse(context, course));
		const send = (input: Partial<Parameters<typeof answerQuestion>[1]>) =>
			act((context) =>
				answerQuestion(context, {
					attemptId,
					round: 1,
					questionId: 'q-1',
					response: ['b'],
					language: 'nb',
					...input
				})
			);
		await expect(send({ response: [] })).rejects.toMatchObject({
			reason: 'none',
			message: 'Velg minst ett svar.'
		});
		await expect(send({ response: ['a', 'b'] })).rejects.toMatchObject({ reason: 'several' });
		await expect(send({ response: ['z'] })).rejects.toMatchObject({ reason: 'unknown' });
		await expect(send({ round: 2 })).rejects.toMatchObject({ reason: 'round' });
		await expect(send({ questionId: 'q-11' })).rejects.toThrow('Vi finner ikke dette spørsmålet.');
		await expect(send({ attemptId: 'tull' })).rejects.toThrow('Vi finner ikke dette kurset.');
		expect(await listTraces(db, personId)).toMatchObject({ answers: 0 });
	});

	it('finds no course, lesson or question that is not there, and none that is not started', async () => {
		const missing = { slug: '../courses/prov', language: 'nb' } as const;
		await expect(act((context) => getCourse(context, missing))).rejects.toThrow(
			'Vi finner ikke dette kurset.'
		);
		await expect(act((context) => startCourse(context, missing))).rejects.toThrow(
			'Vi finner ikke dette kurset.'
		);
		for (const work of [
			(context: Context) => getLesson(context, { ...course, lessonId: 'en' }),
			(context: Context) => finishLesson(context, { ...course, lessonId: 'en' }),
			(context: Context) => getQuestion(context, { ...course, number: 1 }),
			(context: Context) => getResult(context, course),
			(context: Context) => startNewRound(context, course)
		])
			await expect(act<unknown>(work)).rejects.toThrow('Du har ikke startet dette kurset ennå.');
		await act((context) => startCourse(context, course));
		await expect(
			act((context) => getLesson(context, { ...course, lessonId: 'nei' }))
		).rejects.toThrow('leksjonen');
		for (const number of [0, 11, 1.5, Number.NaN])
			await expect(act((context) => getQuestion(context, { ...course, number }))).rejects.toThrow(
				'spørsmålet'
			);
	});

	it('is the own business of each person', async () => {
		const { attemptId } = await act((context) => startCourse(context, course));
		const colleague = await employPerson(db);
		await expect(
			db.asPerson(colleague, (context) =>
				answerQuestion(context, {
					attemptId,
					round: 1,
					questionId: 'q-1',
					response: ['b'],
					language: 'nb'
				})
			)
		).rejects.toThrow('Vi finner ikke dette kurset.');
		await expect(db.asOperator((context) => startCourse(context, course))).rejects.toThrow(
			'Du har ikke tilgang'
		);
		expect(await listTraces(db, personId)).toMatchObject({ answers: 0 });
	});

	it.each(['xapi_statement', 'quiz_answer', 'lesson_progress'])(
		'keeps %s as it was written',
		async (table) => {
			await act(async (context) => {
				await startCourse(context, course);
				await finishLesson(context, { ...course, lessonId: 'en' });
				await answer(context, 1, true);
			});
			const before = await listTraces(db, personId);
			for (const change of [
				sql`update ${sql.table(table)} set municipality_id = municipality_id`,
				sql`delete from ${sql.table(table)}`
			])
				await expect(act((context) => change.execute(context.trx))).rejects.toThrow(
					'permission denied'
				);
			expect(await listTraces(db, personId)).toEqual(before);
		}
	);
});
