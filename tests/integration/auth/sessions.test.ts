import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
	askToLink,
	endMyOtherSessions,
	endMySession,
	endSessionsOf,
	listMySessions,
	requireStepUp,
	StepUpNeeded
} from '#lib/server/auth/index.ts';
import { inTransaction, type Trx } from '#lib/server/db/index.ts';
import { describeOnDatabases } from '../../support/database.ts';
import {
	ask,
	asSession,
	begin,
	minutesLater,
	MOLDE,
	setSignInScene,
	VESTNES,
	visit,
	type Name
} from './sign-in-scene.ts';

const HOUR = 60;
const DAY = 24 * HOUR;
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; rv:151.0) Gecko/20100101 Firefox/151.0 secret/1';

describeOnDatabases('Sessions', (db) => {
	let people: Record<Name, number>;

	beforeAll(async () => {
		people = await setSignInScene(db);
	});
	beforeEach(() => db.asOwner((trx) => sql`delete from session`.execute(trx)));

	const rows = () =>
		db.asOwner((trx) => trx.selectFrom('session').selectAll().orderBy('createdAt').execute());
	/** Signs somebody in who must get in. */
	const enter = async (
		name: Name,
		options: { municipalityId?: number; userAgent?: string } = {},
		now = minutesLater(0)
	) => {
		const session = await begin(db, { personId: people[name], ...options }, now);
		if (!session) throw new Error(`${name} was not let in.`);
		return session;
	};
	const nameOf = async (token: string, now?: Date) => (await ask(db, token, now))?.session.name;

	it('the database has neither the token nor what the browser calls itself', async () => {
		const { token } = await enter('ola', { userAgent: FIREFOX });
		const [row] = await rows();
		expect(row).toMatchObject({ method: 'oidc', device: 'Firefox, Windows' });
		expect(JSON.stringify(row)).not.toContain(token);
		expect(JSON.stringify(row)).not.toContain('secret');
		expect(await nameOf(token)).toBe('Ola Vik');
		expect(await nameOf(row?.tokenHash ?? '')).toBeUndefined();
	});

	describe('how long it lasts', () => {
		it('twelve hours after it was used, to the five minutes that a use is written down', async () => {
			const { token } = await enter('ola');
			expect((await ask(db, token))?.keep).not.toBeNull();
			expect((await ask(db, token, minutesLater(4)))?.keep).toBeNull();
			const used = await ask(db, token, minutesLater(11 * HOUR));
			expect(used?.keep).toEqual({ token, expiresAt: minutesLater(23 * HOUR) });
			expect(await nameOf(token, minutesLater(23 * HOUR - 1))).toBe('Ola Vik');
		});

		it('one that was idle for twelve hours is over, and gone', async () => {
			const { token } = await enter('ola');
			expect(await nameOf(token, minutesLater(12 * HOUR))).toBeUndefined();
			expect(await rows()).toEqual([]);
		});

		it('one that is used all the time is over after a week', async () => {
			const { token } = await enter('ola');
			for (let hours = 0; hours < 7 * 24; hours += 6)
				expect(await nameOf(token, minutesLater(hours * HOUR)), `${hours}`).toBe('Ola Vik');
			const [row] = await rows();
			expect(row?.expiresAt).toEqual(minutesLater(7 * DAY));
			expect(await nameOf(token, minutesLater(7 * DAY - 1))).toBe('Ola Vik');
			expect(await nameOf(token, minutesLater(7 * DAY))).toBeUndefined();
		});

		it('a week after it began it is over also when the database says that it goes on', async () => {
			const { token } = await enter('ola');
			await db.asOwner((trx) => sql`update session set expires_at = 'infinity'`.execute(trx));
			expect(await nameOf(token, minutesLater(7 * DAY))).toBeUndefined();
		});

		it('signing in clears away what has run out in the kommune', async () => {
			await enter('ola');
			await enter('per', { municipalityId: VESTNES });
			await enter('kari', {}, minutesLater(DAY));
			expect((await rows()).map(({ personId }) => personId)).toEqual([people.per, people.kari]);
		});
	});

	describe('whoever has left', () => {
		it('is out at the first request of the day after their last, and a stolen token is worth nothing', async () => {
			const lastEvening = new Date('2026-11-30T20:00:00Z');
			const { token } = await enter('lise', {}, lastEvening);
			expect(await nameOf(token, lastEvening)).toBe('Lise Lund');
			const nextMorning = new Date('2026-12-01T06:00:00Z');
			expect(await nameOf(token, nextMorning)).toBeUndefined();
			expect(await rows()).toEqual([]);
			// Not even when somebody sets the clock back.
			expect(await nameOf(token, lastEvening)).toBeUndefined();
		});

		it('is out at once when HR ends the employment today', async () => {
			const { token } = await enter('ola');
			expect(await nameOf(token)).toBe('Ola Vik');
			const until = (day: string) =>
				db.asOperator(({ trx }) =>
					trx
						.updateTable('employment')
						.set({ validUntil: day })
						.where('personId', '=', people.ola)
						.execute()
				);
			await until('2026-11-23');
			expect(await nameOf(token)).toBeUndefined();
			await until('infinity');
			expect(await nameOf(token)).toBeUndefined();
		});

		it('does not get in again', async () => {
			const after = new Date('2026-12-01T06:00:00Z');
			expect(await begin(db, { personId: people.lise }, after)).toBeNull();
			expect(await begin(db, { personId: people.per })).toBeNull();
			expect(await rows()).toEqual([]);
		});

		it('is out of the kommune that they left, and still in where they work', async () => {
			const here = await enter('kari');
			const there = await enter('kari', { municipalityId: VESTNES });
			const leave = (day: string) =>
				db.asOperator(
					({ trx }) =>
						trx
							.updateTable('employment')
							.set({ validUntil: day })
							.where('personId', '=', people.kari)
							.execute(),
					{ municipalityId: VESTNES }
				);
			await leave('2026-11-23');
			expect(await nameOf(there.token)).toBeUndefined();
			expect(await nameOf(here.token)).toBe('Kari Nes');
			await leave('infinity');
		});

		it('who is about to begin gets in', async () => {
			expect(await nameOf((await enter('nina')).token)).toBe('Nina Ny');
		});
	});

	describe('my sessions', () => {
		it('are mine, in every kommune, this one first', async () => {
			const first = await enter('kari', { userAgent: FIREFOX });
			await enter('kari', { municipalityId: VESTNES }, minutesLater(5));
			await enter('ola', {}, minutesLater(5));
			const mine = await asSession(db, first.token, (context) =>
				listMySessions(context, { sessionId: first.id })
			);
			expect(mine).toEqual([
				expect.objectContaining({
					id: first.id,
					device: 'Firefox, Windows',
					method: 'oidc',
					municipalityName: 'Molde kommune',
					isThis: true
				}),
				expect.objectContaining({ municipalityName: 'Vestnes kommune', isThis: false })
			]);
			expect(JSON.stringify(mine)).not.toMatch(/hash/i);
		});

		it('one of them can be ended, also in another kommune', async () => {
			const here = await enter('kari');
			const there = await enter('kari', { municipalityId: VESTNES });
			const end = (id: string) =>
				asSession(db, here.token, (context) => endMySession(context, { id }));
			expect(await end(there.id)).toBe(true);
			expect(await end(there.id)).toBe(false);
			expect(await nameOf(there.token)).toBeUndefined();
			expect(await nameOf(here.token)).toBe('Kari Nes');
		});

		it.each([
			['a colleague’s', 'ola', MOLDE],
			['a stranger’s in another kommune', 'per', VESTNES]
		] as const)('%s cannot be ended by its id', async (_, name, municipalityId) => {
			const mine = await enter('kari');
			const other = await enter(name, { municipalityId });
			expect(
				await asSession(db, mine.token, (context) => endMySession(context, { id: other.id }))
			).toBe(false);
			expect(await nameOf(other.token)).toBeDefined();
		});

		it.each(['', "' or true --", 'æ'.repeat(5000)])('%s is the id of none', async (id) => {
			const mine = await enter('kari');
			expect(await asSession(db, mine.token, (context) => endMySession(context, { id }))).toBe(
				false
			);
		});

		it('all others are ended, everywhere, and nobody else’s', async () => {
			const here = await enter('kari');
			const there = await enter('kari', { municipalityId: VESTNES });
			const other = await enter('ola');
			const ended = await asSession(db, here.token, (context) =>
				endMyOtherSessions(context, { sessionId: here.id })
			);
			expect(ended).toBe(1);
			expect(await nameOf(there.token)).toBeUndefined();
			expect(await nameOf(here.token)).toBe('Kari Nes');
			expect(await nameOf(other.token)).toBe('Ola Vik');
		});

		it('whoever shuts somebody out ends what they have in that kommune', async () => {
			const here = await enter('kari');
			const there = await enter('kari', { municipalityId: VESTNES });
			expect(await db.asOperator((context) => endSessionsOf(context, people.kari))).toBe(1);
			expect(await nameOf(here.token)).toBeUndefined();
			expect(await nameOf(there.token)).toBe('Kari Nes');
		});
	});

	describe('another kommune', () => {
		it('sees no session, and can neither change nor begin one', async () => {
			await enter('ola');
			const act = <T>(work: Parameters<typeof inTransaction<T>>[2]) =>
				inTransaction(db.database.db, { municipalityId: VESTNES, personId: people.per }, work);
			expect(await act((trx) => trx.selectFrom('session').selectAll().execute())).toEqual([]);
			expect(
				await act(async (trx) => (await sql`delete from session`.execute(trx)).numAffectedRows)
			).toBe(0n);
			await expect(
				act(async (trx) => {
					const who = { municipalityId: MOLDE, personId: people.ola };
					await createAs(trx, who);
				})
			).rejects.toMatchObject({ code: '42501' });
		});

		it('a visitor sees none', async () => {
			await enter('ola');
			expect(await visit(db, ({ trx }) => trx.selectFrom('session').selectAll().execute())).toEqual(
				[]
			);
		});

		it('cannot keep a session going, and sees no more for having tried', async () => {
			const { token } = await enter('ola');
			const [row] = await rows();
			const touch = (municipalityId: number, trx: Trx) =>
				sql<{ isTouched: boolean }>`
				select session_touch(${municipalityId}, ${row?.id}, ${row?.tokenHash}, 'alt', now(), 'infinity') as is_touched`.execute(
					trx
				);
			const touched = await inTransaction(
				db.database.db,
				{ municipalityId: VESTNES, personId: people.per },
				async (trx) => ({
					rows: (await touch(VESTNES, trx)).rows,
					seen: await trx.selectFrom('session').selectAll().execute(),
					setting: (await sql<{ id: number }>`select current_municipality() as id`.execute(trx))
						.rows
				})
			);
			expect(touched).toEqual({
				rows: [{ isTouched: false }],
				seen: [],
				setting: [{ id: VESTNES }]
			});
			expect(await rows()).toEqual([row]);
			expect(await nameOf(token)).toBe('Ola Vik');
		});

		it('whose a session is and when it began cannot be changed', async () => {
			await enter('ola');
			for (const column of ['person_id', 'municipality_id', 'created_at', 'method', 'id'])
				await expect(
					db.asOperator(({ trx }) =>
						sql`update session set ${sql.raw(column)} = ${sql.raw(column)}`.execute(trx)
					)
				).rejects.toMatchObject({ code: '42501' });
		});
	});

	describe('before something sensitive', () => {
		it('whoever has just signed in goes on, and ten minutes later they must show who they are', async () => {
			const { token } = await enter('ola');
			const go = (minutes: number) =>
				asSession(db, token, async (context) => requireStepUp(context), minutesLater(minutes));
			await expect(go(9)).resolves.toBeUndefined();
			await expect(go(10)).rejects.toBeInstanceOf(StepUpNeeded);
		});

		it('linking an account is such a thing: whoever has it comes in from then on', async () => {
			const { token } = await enter('ola');
			const link = (minutes: number) => asSession(db, token, askToLink, minutesLater(minutes));
			await expect(link(9)).resolves.toEqual({ municipalityId: MOLDE, personId: people.ola });
			await expect(link(10)).rejects.toBeInstanceOf(StepUpNeeded);
		});

		it('the operator of the command line is let through', async () => {
			await db.asOperator(async (context) => requireStepUp(context));
		});
	});
});

/** Puts a session into the table as a transaction of another kommune would. */
async function createAs(
	trx: Trx,
	{ municipalityId, personId }: { municipalityId: number; personId: number }
): Promise<void> {
	const now = minutesLater(0);
	await trx
		.insertInto('session')
		.values({
			...{ id: 'ny', tokenHash: 'a'.repeat(64), municipalityId, personId, method: 'demo' },
			...{ device: '', createdAt: now, lastUsedAt: now, expiresAt: now }
		})
		.execute();
}
