import { afterAll, beforeAll, expect, it } from 'vitest';
import {
	answerQuestion,
	finishLesson,
	getQuestion,
	startCourse
} from '#lib/server/courses/index.ts';
import type { Context } from '#lib/server/db/index.ts';
import { profileDocument } from '#lib/server/xapi/profile.ts';
import { describeOnDatabases } from '../../support/database.ts';
import { follows, validates } from '../../support/xapi/profile-processor.ts';
import { profileSchema } from '../../support/xapi/profile-spec.ts';
import {
	answerAll,
	course,
	employPerson,
	keyOf,
	publishCourse,
	readAll,
	setScene,
	unpublishCourses
} from './scene.ts';

const { templates = [], patterns = [] } = profileSchema.parse(
	profileDocument('http://localhost:3000')
);

/** Where statements of one moment stand; the specification allows any order of them. */
const RANK = ['initialized', 'terminated'];
const rankOf = (verb: string) => [0, 2][RANK.findIndex((one) => verb.endsWith(one))] ?? 1;

describeOnDatabases('the statements of a course', (db) => {
	beforeAll(async () => {
		await publishCourse('1');
		await setScene(db);
	});
	afterAll(unpublishCourses);

	it('follow the published profile, with pauses, without coverage and taken twice', async () => {
		const personId = await employPerson(db);
		const act = <T>(today: string, work: (context: Context) => Promise<T>) =>
			db.asPerson(personId, work, { today });
		const { attemptId } = await act('2026-11-20', (context) => startCourse(context, course));
		await act('2026-11-20', (context) => finishLesson(context, { ...course, lessonId: 'en' }));
		const { round, question } = await act('2026-11-20', (context) =>
			getQuestion(context, { ...course, number: 1 })
		);
		await act('2026-11-21', (context) => startCourse(context, course));
		// The phone had no coverage yesterday: later than what the server had then, earlier than today's start.
		await act('2026-11-21', (context) =>
			answerQuestion(context, {
				attemptId,
				round,
				questionId: question.id,
				response: keyOf(1),
				language: 'nb',
				givenAt: new Date('2026-11-20T14:00:00Z')
			})
		);
		await act('2026-11-21', async (context) => {
			await readAll(context);
			await answerAll(context, 10);
		});
		await act('2026-11-22', (context) => startCourse(context, course));

		const rows = await db.asOwner((trx) =>
			trx
				.selectFrom('xapiStatement')
				.select(['verb', 'registration', 'occurredAt', 'statement'])
				.where('personId', '=', personId)
				.execute()
		);
		rows.sort(
			(a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || rankOf(a.verb) - rankOf(b.verb)
		);
		for (const { statement } of rows) expect(validates(statement, templates).faults).toEqual([]);
		const attempts = Map.groupBy(rows, ({ registration }) => registration);
		expect(attempts.size).toBe(2);
		for (const one of attempts.values())
			expect(
				follows(
					one.map(({ statement }) => statement),
					templates,
					patterns
				)
			).toBe(true);

		const told = [...attempts.values()].map((one) => one.map(({ verb }) => verb.split('/').pop()));
		expect(told[0]?.slice(0, 5)).toEqual([
			'initialized',
			'experienced',
			'terminated',
			'answered',
			'initialized'
		]);
		expect(told[0]?.at(-1)).toBe('terminated');
		expect(told[1]).toEqual(['initialized']);
	});
});
