import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
	Forbidden,
	handOutCode,
	listMyCodes,
	signInWithCode,
	StepUpNeeded
} from '#lib/server/auth/index.ts';
import type { Context } from '#lib/server/db/index.ts';
import { listLooksAtMe } from '#lib/server/reports/index.ts';
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

const SECRET = 'en hemmelighet som bare testene har';

describeOnDatabases('One-time codes', (db) => {
	let people: Record<Name, number>;

	beforeAll(async () => {
		people = await setSignInScene(db);
	});
	beforeEach(() =>
		db.asOwner((trx) =>
			sql`delete from session; delete from one_time_code; delete from role_grant`.execute(trx)
		)
	);

	const make = async (name: Name, now = minutesLater(0), municipalityId = MOLDE) => {
		const made = await db.asOperator(
			(context) => handOutCode({ ...context, now }, { personId: people[name], secret: SECRET }),
			{ municipalityId }
		);
		if (!made) throw new Error(`No code for ${name}.`);
		return made;
	};
	const use = (typed: string, now = minutesLater(1), secret = SECRET) =>
		visit(
			db,
			(visitor) => signInWithCode(visitor, { typed, secret, userAgent: 'Firefox/151.0' }),
			now
		);
	/** The code with its last letter changed. */
	const wrong = (code: string) => code.slice(0, -1) + (code.endsWith('0') ? '1' : '0');
	const nameIn = async (begun: Awaited<ReturnType<typeof use>>, now = minutesLater(1)) =>
		typeof begun === 'string' ? begun : (await ask(db, begun.token, now))?.session.name;

	it('lets the employee in once', async () => {
		const { code, name, expiresAt } = await make('ola');
		expect(code).toMatch(/^[0-9a-z]{4} [0-9a-z]{4} [0-9a-z]{4}$/);
		expect(name).toBe('Ola Vik');
		expect(expiresAt).toEqual(minutesLater(30));
		expect(await nameIn(await use(` ${code.toUpperCase().replaceAll(' ', '-')}`))).toBe('Ola Vik');
		expect(await use(code)).toBe('no');
		const methods = await db.asOwner((trx) => trx.selectFrom('session').select('method').execute());
		expect(methods).toEqual([{ method: 'code' }]);
	});

	it('is nowhere in the database, and worth nothing without the secret', async () => {
		const { code } = await make('ola');
		const rows = await db.asOwner((trx) => trx.selectFrom('oneTimeCode').selectAll().execute());
		const text = JSON.stringify(rows);
		expect(text).toContain(code.slice(0, 4));
		expect(text).not.toContain(code.replaceAll(' ', ''));
		expect(text).not.toContain(code.replaceAll(' ', '').slice(4));
		expect(await use(code, minutesLater(1), `${SECRET} nei`)).toBe('no');
	});

	it('two who type it at once: one gets in', async () => {
		const { code } = await make('ola');
		const both = await Promise.all([use(code), use(code)]);
		expect(both.filter((begun) => begun === 'no')).toHaveLength(1);
	});

	it('is good for half an hour', async () => {
		const { code } = await make('ola');
		expect(await use(code, minutesLater(30))).toBe('no');
		expect(await nameIn(await use(code, minutesLater(29)), minutesLater(29))).toBe('Ola Vik');
	});

	it('a new one makes the one before worthless, and nobody else’s', async () => {
		const [first, other] = [await make('ola'), await make('kari')];
		const second = await make('ola', minutesLater(2));
		expect(await use(first.code, minutesLater(3))).toBe('no');
		expect(await nameIn(await use(second.code, minutesLater(3)), minutesLater(3))).toBe('Ola Vik');
		expect(await nameIn(await use(other.code, minutesLater(3)), minutesLater(3))).toBe('Kari Nes');
	});

	it('is for the kommune that it was made in', async () => {
		const { code } = await make('kari', minutesLater(0), VESTNES);
		const begun = await use(code);
		expect(typeof begun === 'string' ? null : await ask(db, begun.token)).toMatchObject({
			session: { municipalityName: 'Vestnes kommune', name: 'Kari Nes' }
		});
	});

	describe('whoever guesses', () => {
		it('gets five tries; the sixth is refused, also with the right code', async () => {
			const { code } = await make('ola');
			for (let tries = 0; tries < 5; tries++) expect(await use(wrong(code))).toBe('no');
			expect(await use(code)).toBe('no');
		});

		it('four wrong ones keep nobody out', async () => {
			const { code } = await make('ola');
			for (let tries = 0; tries < 4; tries++) await use(wrong(code));
			expect(await nameIn(await use(code))).toBe('Ola Vik');
		});

		it('ten at once are no more than five', async () => {
			const { code } = await make('ola');
			await Promise.all(Array.from({ length: 10 }, () => use(wrong(code))));
			const [row] = await db.asOwner((trx) =>
				trx.selectFrom('oneTimeCode').select('tries').execute()
			);
			expect(row?.tries).toBe(5);
			expect(await use(code)).toBe('no');
		});

		it('without the first part hits nobody’s code', async () => {
			const { code } = await make('ola');
			const other = (code.startsWith('0') ? '1' : '0') + code.slice(1);
			for (let tries = 0; tries < 6; tries++) expect(await use(other)).toBe('no');
			expect(await nameIn(await use(code))).toBe('Ola Vik');
		});

		it.each(['', 'kode', "' or 1=1 --", '0'.repeat(12), 'æ'.repeat(12), '0'.repeat(10_000)])(
			'%j is no code',
			async (typed) => {
				await make('ola');
				expect(await use(typed)).toBe('no');
			}
		);

		it('many wrong ones in a kommune close it for a quarter of an hour, and no other', async () => {
			const others: Name[] = ['lise', 'nina'];
			const mine = await make('ola');
			const theirs = await make('per', minutesLater(0), VESTNES);
			// Each code takes five; ask for new ones until there are twenty-five.
			for (let round = 0; round < 5; round++) {
				const { code } = await make(others[round % 2] ?? 'lise', minutesLater(round / 10));
				for (let tries = 0; tries < 5; tries++) await use(wrong(code), minutesLater(round / 10));
			}
			expect(await use(mine.code)).toBe('wait');
			expect(await nameIn(await use(theirs.code))).toBe('Per Øy');
			expect(await nameIn(await use(mine.code, minutesLater(16)), minutesLater(16))).toBe(
				'Ola Vik'
			);
		});
	});

	it('lets in nobody who has left meanwhile', async () => {
		const lastEvening = new Date('2026-11-30T22:50:00Z');
		const { code } = await make('lise', lastEvening);
		const until = await db.asOwner((trx) =>
			trx.selectFrom('oneTimeCode').select('expiresAt').executeTakeFirstOrThrow()
		);
		expect(until.expiresAt).toEqual(new Date('2026-11-30T23:20:00Z'));
		expect(await use(code, new Date('2026-11-30T23:10:00Z'))).not.toBe('no');
		await db.asOperator(({ trx }) => sql`update one_time_code set used_at = null`.execute(trx));
		await db.asOwner((trx) => sql`update one_time_code set expires_at = '2026-12-02'`.execute(trx));
		expect(await use(code, new Date('2026-12-01T08:00:00Z'))).toBe('no');
	});

	describe('who hands it out', () => {
		const asAdministrator = async <T>(
			name: Name,
			work: (context: Context) => Promise<T>,
			now?: Date
		) => {
			const session = await begin(db, { personId: people[name] });
			return asSession(db, session?.token ?? '', work, now);
		};
		const appoint = (name: Name) =>
			db.asOwner((trx) =>
				sql`insert into role_grant (municipality_id, person_id, role, valid_from)
					values (${MOLDE}, ${people[name]}, 'kommuneadministrator', '2026-01-01')`.execute(trx)
			);
		const handOut = (name: Name) => (context: Context) =>
			handOutCode(context, { personId: people[name], secret: SECRET });

		it('is the kommune’s administrator, who has shown lately who they are', async () => {
			await appoint('kari');
			const made = await asAdministrator('kari', handOut('ola'));
			expect(await nameIn(await use(made?.code ?? ''))).toBe('Ola Vik');
			await expect(
				asAdministrator('kari', handOut('ola'), minutesLater(10))
			).rejects.toBeInstanceOf(StepUpNeeded);
		});

		it('is nobody else', async () => {
			await expect(asAdministrator('kari', handOut('ola'))).rejects.toBeInstanceOf(Forbidden);
			await db.asOwner((trx) =>
				sql`insert into role_grant (municipality_id, person_id, role, valid_from)
					values (${MOLDE}, ${people.kari}, 'hr', '2026-01-01')`.execute(trx)
			);
			await expect(asAdministrator('kari', handOut('ola'))).rejects.toBeInstanceOf(Forbidden);
		});

		it('not to themself, nor to anybody of another kommune, nor to whoever has left', async () => {
			await appoint('kari');
			expect(await asAdministrator('kari', handOut('kari'))).toBeNull();
			expect(await asAdministrator('kari', handOut('per'))).toBeNull();
			const after = { municipalityId: MOLDE, today: '2026-12-01' };
			expect(await db.asOperator(handOut('lise'), after)).toBeNull();
			expect(
				await db.asOwner((trx) => trx.selectFrom('oneTimeCode').select('id').execute())
			).toEqual([]);
		});

		it('is seen by the employee, in the log of looks and in the audit log', async () => {
			await appoint('kari');
			const made = await asAdministrator('kari', handOut('ola'));
			const begun = await use(made?.code ?? '');
			const token = typeof begun === 'string' ? '' : begun.token;
			const { looks, codes } = await asSession(
				db,
				token,
				async (context) => ({
					looks: await listLooksAtMe(context),
					codes: await listMyCodes(context)
				}),
				minutesLater(2)
			);
			expect(looks).toContainEqual(
				expect.objectContaining({ actorName: 'Kari Nes', permission: 'configure' })
			);
			expect(codes).toEqual([
				expect.objectContaining({
					madeBy: 'Kari Nes',
					madeAt: minutesLater(0),
					usedAt: minutesLater(1)
				})
			]);
			const log = await db.asOwner((trx) =>
				trx
					.selectFrom('auditLog')
					.select(['municipalityId', 'actorName', 'action', 'detail'])
					.where('action', 'like', 'engangskode-%')
					.orderBy('id', 'desc')
					.limit(2)
					.execute()
			);
			expect(log).toEqual([
				{
					...{ municipalityId: MOLDE, actorName: 'Ola Vik', action: 'engangskode-brukt' },
					detail: { personId: people.ola, kode: codes[0]?.id }
				},
				{
					...{ municipalityId: MOLDE, actorName: 'Kari Nes', action: 'engangskode-laget' },
					detail: { personId: people.ola, kode: codes[0]?.id }
				}
			]);
			expect(JSON.stringify(log)).not.toContain(made?.code.slice(-4) ?? '');
		});

		it('what has become of one is told to its employee alone', async () => {
			await make('ola');
			const { code } = await make('ola', minutesLater(1));
			for (let tries = 0; tries < 5; tries++) await use(wrong(code), minutesLater(2));
			const states = async (name: Name, now: Date) => {
				const session = await begin(db, { personId: people[name] });
				const codes = await asSession(db, session?.token ?? '', listMyCodes, now);
				return codes.map(({ state }) => state);
			};
			expect(await states('ola', minutesLater(3))).toEqual(['dead', 'expired']);
			expect(await states('kari', minutesLater(3))).toEqual([]);
			await make('ola', minutesLater(4));
			expect(await states('ola', minutesLater(5))).toEqual(['waiting', 'dead', 'expired']);
		});
	});
});
