import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Forbidden, grantRole } from '#lib/server/auth/index.ts';
import {
	FeedbackRefused,
	finishLesson,
	getMyFeedback,
	giveFeedback,
	moderateFeedback,
	NotFound,
	startCourse,
	startNewRound
} from '#lib/server/courses/index.ts';
import type { Context } from '#lib/server/db/index.ts';
import { findCourseRating, getCourseReport, listCourseFigures } from '#lib/server/reports/index.ts';
import {
	answer,
	course,
	employPerson,
	numbers,
	publishCourse,
	setScene,
	unpublishCourses
} from '../courses/scene.ts';
import { describeOnDatabases, type TestDatabase } from '../../support/database.ts';

/*
 * A course with lessons `en` and `to` and ten questions that all are asked; eight must be right.
 *
 * right (6):   finished at the first attempt, a step a minute.
 * second (6):  questions 6–10 wrong in the first round; finished in the second, a step a minute.
 * stopped (5): read `en` three weeks ago, nothing since.
 * begun (7):   began today.
 * other:       began and finished in another kommune.
 */
const TODAY = '2026-11-23';
const START = new Date('2026-11-23T08:00:00Z');

interface People {
	owner: number;
	right: number[];
	second: number[];
	stopped: number[];
	begun: number[];
}

async function ownCourses(db: TestDatabase, personId: number, municipalityId = 1506) {
	await db.asOperator(
		(context) => grantRole(context, { personId, role: 'kursansvarlig', from: '2026-01-01' }),
		{ municipalityId }
	);
}

/** Somebody's clock: each step is a minute after the one before. */
function learner(db: TestDatabase, personId: number, from: Date) {
	let moment = from;
	return <T>(work: (context: Context) => Promise<T>) =>
		db.asPerson(personId, (context) => {
			const now = moment;
			moment = new Date(moment.getTime() + 60_000);
			return work({ ...context, now, today: now.toISOString().slice(0, 10) });
		});
}

async function readLessons(step: ReturnType<typeof learner>, lessons: string[]) {
	for (const lessonId of lessons)
		await step((context) => finishLesson(context, { ...course, lessonId }));
}

async function playAll(db: TestDatabase): Promise<People> {
	const people: People = {
		owner: await employPerson(db),
		right: [],
		second: [],
		stopped: [],
		begun: []
	};
	await ownCourses(db, people.owner);
	const hire = async (count: number, into: number[]) => {
		for (let one = 0; one < count; one++) into.push(await employPerson(db));
	};
	await hire(6, people.right);
	await hire(6, people.second);
	await hire(5, people.stopped);
	await hire(7, people.begun);
	for (const personId of people.right) {
		const step = learner(db, personId, START);
		await step((context) => startCourse(context, course));
		await readLessons(step, ['en', 'to']);
		for (const number of numbers) await step((context) => answer(context, number, true));
	}
	for (const personId of people.second) {
		const step = learner(db, personId, START);
		await step((context) => startCourse(context, course));
		await readLessons(step, ['en', 'to']);
		for (const number of numbers) await step((context) => answer(context, number, number <= 5));
		await db.asPerson(personId, (context) => startNewRound(context, course));
		for (const number of numbers) await step((context) => answer(context, number, true));
	}
	for (const personId of people.stopped) {
		const step = learner(db, personId, new Date('2026-11-02T08:00:00Z'));
		await step((context) => startCourse(context, course));
		await readLessons(step, ['en']);
	}
	for (const personId of people.begun)
		await learner(db, personId, START)((context) => startCourse(context, course));
	return people;
}

/** Somebody in Vestnes, who owns the courses there. */
async function employElsewhere(db: TestDatabase): Promise<number> {
	return db.asOwner(async (trx) => {
		await sql`insert into municipality (id, name) values (1535, 'Vestnes') on conflict do nothing`.execute(
			trx
		);
		await sql`insert into org_unit (municipality_id, code) values (1535, 'H') on conflict do nothing`.execute(
			trx
		);
		await sql`insert into position (municipality_id, code, title) values (1535, '', 'Lærer')`.execute(
			trx
		);
		const { rows } = await sql<{ id: number }>`
			insert into person (external_id) values (gen_random_uuid()::text) returning id`.execute(trx);
		const id = rows[0]?.id ?? 0;
		await sql`insert into employee (municipality_id, person_id, given_name, family_name) values (1535, ${id}, 'Ola', 'Nes')`.execute(
			trx
		);
		await sql`
			insert into employment (municipality_id, person_id, employee_number, valid_from, unit_id, position_id)
			select 1535, ${id}, '1', '2026-01-01', u.id, p.id from org_unit u, position p
			where u.municipality_id = 1535 and p.municipality_id = 1535`.execute(trx);
		return id;
	});
}

describeOnDatabases('Figures of the courses', (db) => {
	let people: People;
	let elsewhere = 0;
	const asOwner = <T>(work: (context: Context) => Promise<T>) => db.asPerson(people.owner, work);
	const report = (allVersions = false) =>
		asOwner((context) => getCourseReport(context, { slug: 'prov', allVersions, language: 'nb' }));
	const list = (period: null | 30 | 90 | 365 = null) =>
		asOwner((context) => listCourseFigures(context, { period, language: 'nb' }));

	beforeAll(async () => {
		await publishCourse('1');
		await setScene(db);
		people = await playAll(db);
		elsewhere = await employElsewhere(db);
		await ownCourses(db, elsewhere, 1535);
	}, 120_000);
	afterAll(unpublishCourses);

	it('a course in the list counts people, with the median of active time', async () => {
		expect(await list()).toEqual([
			{
				slug: 'prov',
				title: 'Prøvekurs',
				language: 'nb',
				// 24 and 12.
				started: 25,
				completed: 10,
				share: 0.4,
				// Six took 12 steps of a minute, six took 22.
				minutes: 17,
				stars: null,
				waiting: 0
			}
		]);
	});

	it('a period counts those who began in it, and guards what differs by a few', async () => {
		// All began within thirty days: the four periods are one group.
		expect(await list(30)).toMatchObject([{ started: 25, completed: 10 }]);
		// Three weeks ago is long ago for somebody who looks from three weeks on.
		const later = (today: string) =>
			db.asPerson(
				people.owner,
				(context) => listCourseFigures(context, { period: 30, language: 'nb' }),
				{ today }
			);
		expect(await later('2026-12-10')).toMatchObject([{ started: 20, completed: 10 }]);
		expect(await later('2027-02-01')).toMatchObject([
			{ started: 0, completed: 0, share: null, minutes: null }
		]);
	});

	it('the page of a course tells where people stop', async () => {
		const { started, completed, places, stopped, firstRounds } = await report();
		expect({ started, completed, stopped, firstRounds }).toEqual({
			started: 25,
			completed: 10,
			stopped: 5,
			firstRounds: { handedIn: 10, passed: 5 }
		});
		expect(places).toEqual([
			{ id: 'en', title: 'Leksjon en', progress: { reached: 25, finished: 15 }, stopped: 0 },
			{ id: 'to', title: 'Leksjon to', progress: { reached: 15, finished: 10 }, stopped: 5 },
			{ id: '', title: 'Prøve', progress: { reached: 10, finished: 10 }, stopped: 0 }
		]);
	});

	it('who has done something within two weeks has not stopped', async () => {
		const early = await db.asPerson(
			people.owner,
			(context) => getCourseReport(context, { slug: 'prov', allVersions: false, language: 'nb' }),
			{ today: '2026-11-15' }
		);
		expect(early.stopped).toBe(0);
	});

	it('a question has its first answers, how it tells apart, and the mistake that most made', async () => {
		const { questions } = await report();
		expect(questions).toHaveLength(10);
		expect(questions[0]).toMatchObject({
			id: 'q-1',
			text: 'Spørsmål 1, utgave 1?',
			lesson: 'Leksjon en',
			isUnasked: false,
			figures: { answered: 10, share: 1, discrimination: null, commonMistake: null }
		});
		// Right: those with 9 of 9 others right. Wrong: those with 5 of 9. The two go together entirely.
		const seventh = questions.find(({ id }) => id === 'q-7');
		expect(seventh).toMatchObject({
			lesson: 'Leksjon to',
			figures: { answered: 10, share: 0.5, telling: 'unknown', commonMistake: 'Svar a' }
		});
		expect(seventh?.figures?.discrimination).toBeCloseTo(1, 10);
	});

	it('a round that is not handed in counts for nothing', async () => {
		const [personId] = people.begun;
		if (personId === undefined) throw new Error('Seven began.');
		const step = learner(db, personId, new Date('2026-11-23T11:00:00Z'));
		for (const number of numbers.slice(0, 9))
			await step((context) => answer(context, number, false));
		const { questions, firstRounds } = await report();
		expect(firstRounds).toEqual({ handedIn: 10, passed: 5 });
		expect(questions[0]?.figures).toMatchObject({ answered: 10, share: 1 });
	});

	it('another kommune sees nothing of it', async () => {
		const seen = await db.asPerson(
			elsewhere,
			async (context) => ({
				list: await listCourseFigures(context, { period: null, language: 'nb' }),
				report: await getCourseReport(context, {
					slug: 'prov',
					allVersions: true,
					language: 'nb'
				}),
				attempts: await context.trx.selectFrom('courseAttempt').select('id').execute()
			}),
			{ municipalityId: 1535 }
		);
		expect(seen.attempts).toEqual([]);
		expect(seen.list).toMatchObject([{ started: 0, completed: 0, share: null }]);
		expect(seen.report).toMatchObject({ started: 0, completed: 0, stopped: 0, comments: null });
		expect(seen.report.questions.every(({ isUnasked }) => isUnasked)).toBe(true);
	});

	it.each(['a learner', 'HR'])('%s is refused', async (who) => {
		const [learnerId, hr] = people.right;
		if (learnerId === undefined || hr === undefined) throw new Error('Six are right.');
		if (who === 'HR')
			await db.asOperator((context) =>
				grantRole(context, { personId: hr, role: 'hr', from: '2026-01-01' })
			);
		const personId = who === 'HR' ? hr : learnerId;
		const ask = (work: (context: Context) => Promise<unknown>) => db.asPerson(personId, work);
		await expect(
			ask((context) => listCourseFigures(context, { period: null, language: 'nb' }))
		).rejects.toBeInstanceOf(Forbidden);
		await expect(
			ask((context) =>
				getCourseReport(context, { slug: 'prov', allVersions: false, language: 'nb' })
			)
		).rejects.toBeInstanceOf(Forbidden);
	});

	it('a course that is nowhere is not found', async () => {
		await expect(
			asOwner((context) =>
				getCourseReport(context, { slug: 'borte', allVersions: false, language: 'nb' })
			)
		).rejects.toBeInstanceOf(NotFound);
	});

	describe('when a new version has come', () => {
		beforeAll(async () => {
			await publishCourse('2');
			for (let one = 0; one < 6; one++) {
				const step = learner(db, await employPerson(db), START);
				await step((context) => startCourse(context, course));
				await readLessons(step, ['en', 'to']);
				for (const number of numbers) await step((context) => answer(context, number, number > 2));
			}
		}, 60_000);

		it('its figures are its own, and all versions are counted together', async () => {
			const now = await report();
			expect(now).toMatchObject({ hasEarlier: true, started: 5, completed: 5 });
			expect(now.questions[0]).toMatchObject({
				text: 'Spørsmål 1, utgave 2?',
				figures: { answered: 5, share: 0 }
			});
			const all = await report(true);
			expect(all).toMatchObject({ started: 30, completed: 20 });
			expect(all.questions[0]).toMatchObject({
				text: 'Spørsmål 1, utgave 2?',
				figures: { answered: 20, share: 0.5 }
			});
		});

		it('two more on it are too few to be shown, also as what all versions have besides', async () => {
			await publishCourse('3');
			for (let one = 0; one < 2; one++)
				await learner(db, await employPerson(db), START)((context) => startCourse(context, course));
			const now = await report();
			expect(now).toMatchObject({ started: null, completed: null, share: null, minutes: null });
			expect(now.places.every(({ progress }) => progress === null)).toBe(true);
			expect(await report(true)).toMatchObject({ started: 30, completed: 20 });
		});
	});
});

describeOnDatabases('What learners say of a course', (db) => {
	let owner = 0;
	let learners: number[] = [];
	const attempts = new Map<number, string>();
	const say = (personId: number, stars: string, comment = '', attemptId?: string) =>
		db.asPerson(personId, (context) =>
			giveFeedback(context, {
				slug: 'prov',
				attemptId: attemptId ?? attempts.get(personId) ?? '',
				stars,
				comment,
				language: 'nb'
			})
		);
	const person = (index: number): number => learners[index] ?? 0;
	const rating = () =>
		db.asPerson(person(0), (context) => findCourseRating(context, { slug: 'prov' }));
	const comments = async () =>
		(
			await db.asPerson(owner, (context) =>
				getCourseReport(context, { slug: 'prov', allVersions: false, language: 'nb' })
			)
		).comments;
	const idOf = async (text: string) =>
		(await comments())?.find(({ comment }) => comment === text)?.id ?? '';
	const decide = (
		feedbackId: string,
		decision: 'shown' | 'hidden' | 'waiting',
		reason?: string,
		by = owner
	) =>
		db.asPerson(by, (context) =>
			moderateFeedback(context, {
				feedbackId,
				decision,
				...(reason !== undefined && { reason })
			})
		);
	const countRows = () =>
		db.asOwner(
			async (trx) =>
				(await sql<{ n: number }>`select count(*)::int as n from course_feedback`.execute(trx))
					.rows[0]?.n
		);

	beforeAll(async () => {
		await publishCourse('1');
		await setScene(db);
		owner = await employPerson(db);
		await ownCourses(db, owner);
		learners = [];
		for (let one = 0; one < 6; one++) {
			const personId = await employPerson(db);
			const step = learner(db, personId, START);
			const { attemptId } = await step((context) => startCourse(context, course));
			attempts.set(personId, attemptId);
			learners.push(personId);
			// The last has not finished.
			if (one === 5) continue;
			await readLessons(step, ['en', 'to']);
			for (const number of numbers) await step((context) => answer(context, number, true));
		}
	}, 60_000);
	afterAll(unpublishCourses);

	it('is asked of whoever has finished', async () => {
		const mine = (personId: number) =>
			db.asPerson(personId, (context) => getMyFeedback(context, { slug: 'prov' }));
		expect(await mine(person(0))).toEqual({
			attemptId: attempts.get(person(0)),
			stars: null,
			comment: ''
		});
		expect(await mine(person(5))).toBeNull();
	});

	it.each<[string, () => string]>([
		['nonsense', () => "x' or 1=1"],
		['nothing', () => ''],
		['an attempt that is none', () => '00000000-0000-4000-8000-000000000000'],
		['somebody else’s', () => attempts.get(person(1)) ?? '']
	])('is not taken with %s for an attempt', async (_, attemptId) => {
		await expect(say(person(0), '5', '', attemptId())).rejects.toBeInstanceOf(NotFound);
		expect(await countRows()).toBe(0);
	});

	it('is not taken before the course is finished, nor of another course', async () => {
		await expect(say(person(5), '5')).rejects.toBeInstanceOf(NotFound);
		await expect(
			db.asPerson(person(0), (context) =>
				giveFeedback(context, {
					slug: 'annet',
					attemptId: attempts.get(person(0)) ?? '',
					stars: '5',
					comment: '',
					language: 'nb'
				})
			)
		).rejects.toBeInstanceOf(NotFound);
	});

	it('tells what is wrong with it', async () => {
		const refused = await say(person(0), '9', 'x'.repeat(1001)).catch((error: unknown) => error);
		expect(refused).toBeInstanceOf(FeedbackRefused);
		expect(refused).toMatchObject({
			faults: [
				{ field: 'stars', kind: 'none' },
				{ field: 'comment', kind: 'too-long', length: 1001 }
			]
		});
	});

	it('cannot be written in another person’s name, whatever the code does, nor rewritten', async () => {
		const write = (personId: number) =>
			db.asPerson(person(0), ({ trx }) =>
				sql`
					insert into course_feedback (municipality_id, person_id, attempt_id, slug, content_hash, stars, language, given_at)
					select 1506, ${personId}, a.id, a.slug, a.content_hash, 5, 'nb', now() from course_attempt a
					where a.person_id = ${personId}`.execute(trx)
			);
		await expect(write(person(1))).rejects.toMatchObject({ code: '42501' });
		for (const table of ['course_feedback', 'feedback_moderation'])
			for (const verb of [`delete from ${table}`, `update ${table} set municipality_id = 1506`])
				await expect(
					db.asPerson(person(0), ({ trx }) => sql`${sql.raw(verb)}`.execute(trx))
				).rejects.toMatchObject({ code: '42501' });
	});

	it('is replaced by what the person says later; the same again changes nothing', async () => {
		await say(person(0), '2', 'Uklart');
		await say(person(0), '4', 'Bedre enn jeg trodde');
		await say(person(0), '4', ' Bedre enn jeg trodde ');
		expect(await countRows()).toBe(2);
		expect(
			await db.asPerson(person(0), (context) => getMyFeedback(context, { slug: 'prov' }))
		).toMatchObject({ stars: 4, comment: 'Bedre enn jeg trodde' });
	});

	it('is held back until five have answered, from everyone', async () => {
		await say(person(1), '5', 'Kort og greit');
		await say(person(2), '3');
		await say(person(3), '5');
		expect(await rating()).toBeNull();
		expect(await comments()).toBeNull();
		await say(person(4), '4', 'Fint & <b>nyttig</b>');
		expect(await rating()).toEqual({ stars: 4.2, people: 5, comments: [] });
		expect(await comments()).toHaveLength(3);
	});

	it('comes to the course owner without a name or a day', async () => {
		const all = (await comments()) ?? [];
		expect(Object.keys(all[0] ?? {}).sort()).toEqual(
			'comment decidedBy decidedOn decision id isEarlier language month reason stars'.split(' ')
		);
		expect(all.map(({ month, decision }) => [month, decision])).toEqual(
			Array.from({ length: 3 }, () => ['2026-11-01', 'waiting'])
		);
	});

	it('is seen by learners when the course owner lets them, and no longer when that is undone', async () => {
		const id = await idOf('Kort og greit');
		await decide(id, 'shown');
		expect((await rating())?.comments).toEqual([
			{ id, stars: 5, comment: 'Kort og greit', language: 'nb', month: '2026-11-01' }
		]);
		const [figures] = await db.asPerson(owner, (context) =>
			listCourseFigures(context, { period: null, language: 'nb' })
		);
		expect(figures).toMatchObject({ stars: { stars: 4.2, people: 5 }, waiting: 2 });
		await decide(id, 'waiting');
		expect((await rating())?.comments).toEqual([]);
	});

	it('is hidden with a reason, which is kept with who and when', async () => {
		const id = await idOf('Fint & <b>nyttig</b>');
		await expect(decide(id, 'hidden', '  ')).rejects.toBeInstanceOf(FeedbackRefused);
		await decide(id, 'hidden', 'Bare en prøve');
		await decide(id, 'hidden', 'Bare en prøve');
		expect((await comments())?.find((one) => one.id === id)).toMatchObject({
			decision: 'hidden',
			reason: 'Bare en prøve',
			decidedBy: 'Test Person',
			decidedOn: TODAY
		});
		const rows = await db.asOwner((trx) =>
			trx
				.selectFrom('feedbackModeration')
				.select(['decision', 'decidedByPerson'])
				.where('feedbackId', '=', id)
				.execute()
		);
		expect(rows).toEqual([{ decision: 'hidden', decidedByPerson: owner }]);
	});

	it('waits anew when its writer changes it, and the old one can no longer be shown', async () => {
		const id = await idOf('Kort og greit');
		await decide(id, 'shown');
		await say(person(1), '5', 'Kort, greit og nyttig');
		expect((await rating())?.comments).toEqual([]);
		await expect(decide(id, 'shown')).rejects.toBeInstanceOf(NotFound);
		expect(
			(await comments())?.find(({ comment }) => comment === 'Kort, greit og nyttig')
		).toMatchObject({ decision: 'waiting' });
	});

	it('is decided about by the course owner alone, and only in their kommune', async () => {
		const id = await idOf('Kort, greit og nyttig');
		await expect(decide(id, 'shown', undefined, person(0))).rejects.toBeInstanceOf(Forbidden);
		await expect(decide('x', 'shown')).rejects.toBeInstanceOf(NotFound);
		const elsewhere = await employElsewhere(db);
		await ownCourses(db, elsewhere, 1535);
		await expect(
			db.asPerson(
				elsewhere,
				(context) => moderateFeedback(context, { feedbackId: id, decision: 'shown' }),
				{ municipalityId: 1535 }
			)
		).rejects.toBeInstanceOf(NotFound);
	});
});
