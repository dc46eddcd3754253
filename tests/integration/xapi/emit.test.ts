import { sql } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import { emitStatements, type LearningFact } from '#lib/server/xapi/index.ts';
import { profileDocument } from '#lib/server/xapi/profile.ts';
import { describeOnDatabases, TODAY } from '../../support/database.ts';
import { follows } from '../../support/xapi/profile-processor.ts';
import { profileSchema } from '../../support/xapi/profile-spec.ts';

const frame = {
	course: { slug: 'prov', name: { nb: 'Prøve' } },
	registration: 'aaaaaaaa-2d0e-4c0b-8a39-9f0a6f1f2d0e',
	session: 'bbbbbbbb-2d0e-4c0b-8a39-9f0a6f1f2d0e',
	language: 'nb' as const
};
const lesson = { id: 'en', name: { nb: 'En' } };
const score = { correct: 1, total: 1 };
const next = { ...frame, session: 'cccccccc-2d0e-4c0b-8a39-9f0a6f1f2d0e' };

/** Answered without coverage, and delivered hours later. */
const late: LearningFact = {
	...frame,
	at: new Date(`${TODAY}T08:30:00Z`),
	verb: 'answered',
	lesson,
	question: { id: 'q', text: { nb: 'Fyll inn' }, interaction: { type: 'fill-in' } },
	response: ['hemmelig'],
	correct: true
};

describeOnDatabases('statements', (db) => {
	let personId = 0;
	beforeEach(async () => {
		personId = await db.asOwner(async (trx) => {
			await sql`insert into municipality (id, name) values (1506, 'Molde') on conflict do nothing`.execute(
				trx
			);
			const { rows } = await sql<{ id: number }>`
				insert into person (external_id) values (gen_random_uuid()::text) returning id`.execute(trx);
			return rows[0]?.id ?? 0;
		});
	});

	const emit = (...facts: LearningFact[]) =>
		db.asPerson(personId, (context) => emitStatements(context, personId, facts));
	const listStored = () =>
		db.asOwner((trx) =>
			trx
				.selectFrom('xapiStatement')
				.select(['id', 'verb', 'registration', 'occurredAt', 'statement'])
				.where('personId', '=', personId)
				.orderBy('occurredAt')
				.execute()
		);

	it('are stored with the time it happened, also when that was before they came', async () => {
		await emit({ ...frame, verb: 'initialized', at: new Date(`${TODAY}T08:00:00Z`) });
		await emit({ ...frame, verb: 'experienced', lesson, percent: 100 });
		await emit(late);
		const stored = await listStored();
		expect(stored.map(({ verb, occurredAt }) => [verb.split('/').pop(), occurredAt])).toEqual([
			['initialized', new Date(`${TODAY}T08:00:00Z`)],
			['answered', new Date(`${TODAY}T08:30:00Z`)],
			['experienced', new Date(`${TODAY}T12:00:00Z`)]
		]);
		for (const { id, registration, occurredAt, statement } of stored)
			expect(statement).toMatchObject({
				id,
				timestamp: occurredAt.toISOString(),
				context: { registration }
			});
		expect(JSON.stringify(stored)).not.toContain('hemmelig');
	});

	it('of an attempt with two sessions follow the published profile', async () => {
		await emit({ ...frame, verb: 'initialized', at: new Date(`${TODAY}T08:00:00Z`) });
		await emit(
			{ ...frame, verb: 'terminated', milliseconds: 0, at: new Date(`${TODAY}T08:20:00Z`) },
			{ ...next, verb: 'initialized', at: new Date(`${TODAY}T09:00:00Z`) }
		);
		await emit(late);
		await emit(
			{ ...next, verb: 'experienced', lesson, percent: 100, milliseconds: 60_000 },
			{ ...next, verb: 'scored', score, milliseconds: 60_000 },
			{ ...next, verb: 'passed', score, milliseconds: 60_000 },
			{ ...next, verb: 'completed', score, milliseconds: 90_000 }
		);
		const profile = profileDocument('http://localhost:3000');
		const { templates = [], patterns = [] } = profileSchema.parse(profile);
		const statements = (await listStored()).map(({ statement }) => statement);
		expect(statements).toHaveLength(8);
		expect(follows(statements, templates, patterns)).toBe(true);
	});

	it('are not stored, nor anything beside them, when one of them breaks the rules', async () => {
		const work = db.asPerson(personId, async (context) => {
			await emitStatements(context, personId, [{ ...frame, verb: 'initialized' }]);
			await emitStatements(context, personId, [
				{ ...frame, verb: 'experienced', lesson, percent: 50 },
				{ ...frame, verb: 'experienced', lesson, percent: 101 }
			]);
		});
		await expect(work).rejects.toThrow('too_big');
		expect(await listStored()).toEqual([]);
	});
});
