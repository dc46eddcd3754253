import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
	deliverStep,
	getLesson,
	saveResponse,
	startCourse,
	stepSchema
} from '#lib/server/courses/index.ts';
import type { Context } from '#lib/server/db/index.ts';
import { describeOnDatabases } from '../../support/database.ts';
import {
	course,
	employPerson,
	listTraces,
	publishCourse,
	setScene,
	unpublishCourses
} from './scene.ts';

const LESSON = `
::::local{title="I din kommune"}
:::for{municipality=1506}
I Molde.

::routine{text="Rutinen"}
:::
:::for{municipality=other}
Andre steder.
:::
::::

::incident{text="Meld avvik"}

:::reflection{#tanke}
Hva gjør du annerledes?
:::

:::question{#oving}
Hva er riktig?

- [x] Dette

  Ja.
- [ ] Noe annet

  Nei.
:::

::::scenario{#historie title="Historien"}
:::step{#start}
Det begynner her.

- [Gå videre](#videre)
- [Slutt](#slutt)
:::
:::step{#videre}
Det går videre.

- [Slutt](#slutt)
:::
:::step{#slutt end=good}
Det gikk bra.
:::
::::
`;

describeOnDatabases('what is done inside a lesson', (db) => {
	let personId = 0;
	let attemptId = '';
	const act = <T>(work: (context: Context) => Promise<T>) => db.asPerson(personId, work);
	const lesson = () => act((context) => getLesson(context, { ...course, lessonId: 'en' }));
	const save = (itemId: string, response: string[], id = randomUUID()) =>
		act((context) =>
			saveResponse(context, {
				id,
				attemptId,
				lessonId: 'en',
				itemId,
				response,
				language: 'nb'
			})
		);
	async function blockOf(kind: string) {
		return (await lesson()).blocks.find((block) => block.kind === kind);
	}

	beforeAll(async () => {
		await publishCourse('1', LESSON);
		await setScene(db);
	});
	beforeEach(async () => {
		personId = await employPerson(db);
		({ attemptId } = await act((context) => startCourse(context, course)));
	});
	afterAll(unpublishCourses);

	it('is an answer for practice: told of, graded, and without weight', async () => {
		expect(await blockOf('question')).toMatchObject({ answer: null });
		await save('oving', ['b']);
		expect(await blockOf('question')).toMatchObject({ answer: { correct: false } });
		await save('oving', ['a']);
		expect(await blockOf('question')).toMatchObject({ answer: { correct: true } });
		expect(await listTraces(db, personId)).toMatchObject({
			answers: 0,
			verbs: { initialized: 1, answered: 2 }
		});
	});

	it('is kept once when it comes twice', async () => {
		const id = randomUUID();
		expect(await save('oving', ['b'], id)).toMatchObject({ isNew: true });
		expect(await save('oving', ['b'], id)).toMatchObject({ isNew: false });
		expect(await listTraces(db, personId)).toMatchObject({ verbs: { answered: 1 } });
	});

	it('is a step of a story, which another tab cannot take twice', async () => {
		await save('historie', ['start', 'videre']);
		expect(await save('historie', ['start', 'slutt'])).toMatchObject({ isNew: false });
		expect(await blockOf('scenario')).toMatchObject({
			path: [{ chosen: 'Gå videre' }],
			step: { id: 'videre' }
		});
		await save('historie', ['videre', 'slutt']);
		expect(await blockOf('scenario')).toMatchObject({ step: { id: 'slutt', end: 'good' } });
		await save('historie', []);
		expect(await blockOf('scenario')).toMatchObject({ path: [], step: { id: 'start' } });
		await expect(save('historie', ['start', 'ukjent'])).rejects.toMatchObject({
			reason: 'unknown'
		});
	});

	it('is a thought, which nobody else and no statement has', async () => {
		await save('tanke', ['Jeg låser alltid.']);
		expect(await blockOf('reflection')).toMatchObject({ saved: 'Jeg låser alltid.' });
		await expect(save('tanke', ['x'.repeat(4001)])).rejects.toMatchObject({ reason: 'too-long' });

		const colleague = await employPerson(db);
		const seen = await db.asPerson(colleague, (context) =>
			context.trx.selectFrom('lessonResponse').selectAll().execute()
		);
		expect(seen).toEqual([]);
		const statements = await db.asOwner((trx) =>
			trx.selectFrom('xapiStatement').select('statement').where('personId', '=', personId).execute()
		);
		expect(JSON.stringify(statements)).not.toContain('låser');
	});

	it('belongs to the one who does it', async () => {
		const colleague = await employPerson(db);
		await expect(
			db.asPerson(colleague, (context) =>
				saveResponse(context, {
					id: randomUUID(),
					attemptId,
					lessonId: 'en',
					itemId: 'tanke',
					response: ['Hei'],
					language: 'nb'
				})
			)
		).rejects.toThrow('Vi finner ikke');
	});

	it('shows the text of the own kommune, and its own pages', async () => {
		const { blocks } = await lesson();
		expect(blocks).toContainEqual({
			kind: 'local',
			title: 'I din kommune',
			html: '<p class="ds-paragraph">I Molde.</p>',
			links: [{ href: 'https://www.molde.kommune.no/rutine', text: 'Rutinen' }]
		});
		expect(blocks.some((block) => block.kind === 'link')).toBe(false);
	});

	it('delivered later counts from when it was done, once, and tells who cannot have it', async () => {
		const before = new Date(Date.now() - 60_000).toISOString();
		const deliver = (step: object) => {
			const parsed = stepSchema.parse({ id: randomUUID(), givenAt: before, attemptId, ...step });
			return act((context) => deliverStep(context, parsed, 'nb'));
		};
		const read = { kind: 'lesson', lessonId: 'en' };
		expect(await deliver(read)).toBe('kept');
		expect(await deliver(read)).toBe('kept');
		const answer = { kind: 'answer', round: 1, questionId: 'q-1', response: ['b'] };
		expect(await deliver(answer)).toBe('kept');
		expect(await deliver({ ...answer, response: ['a'] })).toBe('kept');
		expect(await deliver({ ...answer, round: 2 })).toBe('refused');
		expect(await deliver({ ...answer, questionId: 'q-99' })).toBe('unknown');
		expect(await deliver({ ...read, attemptId: randomUUID() })).toBe('unknown');
		expect(await listTraces(db, personId)).toMatchObject({ read: 1, answers: 1 });
	});
});
