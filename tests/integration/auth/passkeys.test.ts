import { sql } from 'kysely';
import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
	askForNewPasskey,
	askForOwnPasskey,
	askForPasskey,
	confirmWithPasskey,
	listMyPasskeys,
	MOST_PASSKEYS,
	registerPasskey,
	removePasskey,
	renamePasskey,
	requireStepUp,
	signInWithPasskey,
	StepUpNeeded
} from '#lib/server/auth/index.ts';
import { inTransaction } from '#lib/server/db/index.ts';
import { Authenticator } from '../../support/authenticator.ts';
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

const SITE = 'https://kyndig.example.no';
const party = { id: 'kyndig.example.no', origin: SITE };
type Cheat = Parameters<Authenticator['use']>[1];

describeOnDatabases('Passkeys', (db) => {
	let people: Record<Name, number>;

	beforeAll(async () => {
		people = await setSignInScene(db);
	});
	beforeEach(() =>
		db.asOwner((trx) =>
			sql`delete from session; delete from passkey; delete from passkey_challenge`.execute(trx)
		)
	);

	const enter = async (name: Name, municipalityId = MOLDE, now = minutesLater(0)) => {
		const session = await begin(db, { personId: people[name], municipalityId }, now);
		if (!session) throw new Error(`${name} was not let in.`);
		return session;
	};

	/** What the device is asked when this session makes a passkey. */
	const askNew = ({ token, id }: { token: string; id: string }, now?: Date) =>
		asSession(
			db,
			token,
			async (context) => {
				const options = await askForNewPasskey(context, { party, sessionId: id });
				if (!options) throw new Error('No more passkeys.');
				return options;
			},
			now
		);
	const keepNew = (
		{ token, id }: { token: string; id: string },
		answer: unknown,
		now?: Date,
		name = 'Telefonen'
	) =>
		asSession(
			db,
			token,
			(context) => registerPasskey(context, { party, sessionId: id, answer, name }),
			now
		);

	/** A device with a passkey of somebody. */
	const deviceOf = async (name: Name, municipalityId = MOLDE): Promise<Authenticator> => {
		const session = await enter(name, municipalityId);
		const device = new Authenticator(SITE);
		expect(await keepNew(session, device.make(await askNew(session)))).toBe(true);
		return device;
	};

	const askAny = (now?: Date) => visit(db, (visitor) => askForPasskey(visitor, { party }), now);
	const signIn = (answer: unknown, now?: Date) =>
		visit(
			db,
			(visitor) => signInWithPasskey(visitor, { party, answer, userAgent: 'Firefox/151.0' }),
			now
		);
	const mine = ({ token }: { token: string }) => asSession(db, token, listMyPasskeys);

	describe('one that is made', () => {
		it('signs its owner in, in the kommune where it was made', async () => {
			const device = await deviceOf('kari', VESTNES);
			const begun = await signIn(device.use(await askAny()));
			const signedIn = await ask(db, begun?.token ?? '');
			expect(signedIn?.session).toMatchObject({
				name: 'Kari Nes',
				municipalityName: 'Vestnes kommune'
			});
			const [, row] = await db.asOwner((trx) =>
				trx.selectFrom('session').selectAll().orderBy('id').execute()
			);
			expect(row).toBeDefined();
			const methods = await db.asOwner((trx) =>
				trx.selectFrom('session').select('method').orderBy('method').execute()
			);
			expect(methods).toEqual([{ method: 'oidc' }, { method: 'passkey' }]);
		});

		it('asks the device to check its owner, to find the passkey itself, and not to make a second', async () => {
			const session = await enter('ola');
			const device = new Authenticator(SITE);
			const first = await askNew(session);
			expect(first).toMatchObject({
				rp: { id: party.id },
				attestation: 'none',
				excludeCredentials: [],
				authenticatorSelection: { residentKey: 'required', userVerification: 'required' }
			});
			expect(first.user.displayName).toBe('Ola Vik');
			await keepNew(session, device.make(first));
			const second = await askNew(session);
			expect(second.excludeCredentials).toEqual([
				expect.objectContaining({ id: device.credentialId })
			]);
			// The device knows the person by the same opaque handle.
			expect(second.user.id).toBe(first.user.id);
			expect(Buffer.from(first.user.id, 'base64url')).toHaveLength(32);
			expect(await askAny()).toMatchObject({ rpId: party.id, userVerification: 'required' });
			expect((await askAny()).allowCredentials ?? []).toEqual([]);
		});

		it('is named, renamed and removed, and is in the audit log', async () => {
			const session = await enter('ola');
			await keepNew(session, new Authenticator(SITE).make(await askNew(session)));
			const [passkey] = await mine(session);
			expect(passkey).toMatchObject({ name: 'Telefonen', isSynced: false, lastUsedAt: null });
			const id = passkey?.id ?? '';
			await asSession(db, session.token, (context) => renamePasskey(context, { id, name: 'Min' }));
			expect((await mine(session))[0]?.name).toBe('Min');
			await asSession(db, session.token, (context) => removePasskey(context, { id }));
			expect(await mine(session)).toEqual([]);
			const log = await db.asOwner((trx) =>
				trx
					.selectFrom('auditLog')
					.select(['action', 'actorName', 'detail'])
					.where('action', 'like', 'passnokkel-%')
					.orderBy('id', 'desc')
					.limit(2)
					.execute()
			);
			expect(log).toEqual([
				{
					action: 'passnokkel-fjernet',
					actorName: 'Ola Vik',
					detail: { personId: people.ola, passnokkel: id }
				},
				{
					action: 'passnokkel-laget',
					actorName: 'Ola Vik',
					detail: { personId: people.ola, passnokkel: id }
				}
			]);
		});

		it('a person has only so many', async () => {
			const session = await enter('ola');
			for (let number = 0; number < MOST_PASSKEYS; number++)
				await keepNew(session, new Authenticator(SITE).make(await askNew(session)));
			await expect(askNew(session)).rejects.toThrow('No more passkeys.');
		});
	});

	describe('making one is refused', () => {
		it.each<[string, Cheat]>([
			['for another site', { origin: 'https://kyndig.example.com' }],
			['for another host', { rpId: 'example.no' }],
			['by a device that did not check its owner', { isVerified: false }],
			['when the browser did something else', { type: 'webauthn.get' }]
		])('%s', async (_, cheat) => {
			const session = await enter('ola');
			expect(
				await keepNew(session, new Authenticator(SITE).make(await askNew(session), cheat))
			).toBe(false);
			expect(await mine(session)).toEqual([]);
		});

		it('to an answer that was given before', async () => {
			const session = await enter('ola');
			const answer = new Authenticator(SITE).make(await askNew(session));
			expect(await keepNew(session, answer)).toBe(true);
			const [passkey] = await mine(session);
			await asSession(db, session.token, (context) =>
				removePasskey(context, { id: passkey?.id ?? '' })
			);
			expect(await keepNew(session, answer)).toBe(false);
		});

		it('to an answer to nothing, or to what somebody else was asked', async () => {
			const session = await enter('ola');
			const other = await enter('kari');
			const answer = new Authenticator(SITE).make(await askNew(other));
			expect(await keepNew(session, answer)).toBe(false);
			const challenge = 'a'.repeat(43);
			expect(await keepNew(session, new Authenticator(SITE).make({ challenge }))).toBe(false);
			expect(await keepNew(session, 'ikke json')).toBe(false);
			// It was not used up by him who may not answer it.
			expect(await keepNew(other, answer)).toBe(true);
		});

		it('after five minutes', async () => {
			const session = await enter('ola');
			const answer = new Authenticator(SITE).make(await askNew(session));
			expect(await keepNew(session, answer, minutesLater(5))).toBe(false);
		});

		it('to whoever has not shown lately who they are: then a stolen session is no way to stay', async () => {
			const session = await enter('ola');
			await expect(askNew(session, minutesLater(10))).rejects.toBeInstanceOf(StepUpNeeded);
			const answer = new Authenticator(SITE).make(await askNew(session, minutesLater(9)));
			await expect(keepNew(session, answer, minutesLater(11))).rejects.toBeInstanceOf(StepUpNeeded);
		});

		it('of a credential that the kommune knows', async () => {
			const device = await deviceOf('kari');
			const session = await enter('ola');
			const copy = new Authenticator(SITE, device.credentialId);
			expect(await keepNew(session, copy.make(await askNew(session)))).toBe(false);
			expect(await mine(session)).toEqual([]);
		});
	});

	describe('signing in is refused', () => {
		it.each<[string, Cheat]>([
			['for another site', { origin: 'https://kyndig.example.com' }],
			['for another host', { rpId: 'example.no' }],
			['by a device that did not check its owner', { isVerified: false }],
			['with another key', { key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }],
			['when the browser did something else', { type: 'webauthn.create' }],
			['for somebody whom the passkey is not of', { userHandle: 'a'.repeat(43) }],
			['for nobody', { userHandle: null }]
		])('%s', async (_, cheat) => {
			const device = await deviceOf('ola');
			const asked = await askAny();
			expect(await signIn(device.use(asked, cheat))).toBeNull();
			// The question is used up, and the device is as good as before.
			expect(await signIn(device.use(asked))).toBeNull();
			expect(await signIn(device.use(await askAny()))).not.toBeNull();
		});

		it('to an answer that was given before', async () => {
			const device = await deviceOf('ola');
			const answer = device.use(await askAny());
			expect(await signIn(answer)).not.toBeNull();
			expect(await signIn(answer)).toBeNull();
		});

		it('to the same answer twice at once', async () => {
			const device = await deviceOf('ola');
			const answer = device.use(await askAny());
			const both = await Promise.all([signIn(answer), signIn(answer)]);
			expect(both.filter((begun) => begun !== null)).toHaveLength(1);
		});

		it('after five minutes', async () => {
			const device = await deviceOf('ola');
			expect(await signIn(device.use(await askAny()), minutesLater(5))).toBeNull();
		});

		it('to an answer to a question for something else', async () => {
			const device = await deviceOf('ola');
			const session = await enter('ola');
			const asked = await asSession(db, session.token, (context) =>
				askForOwnPasskey(context, { party, sessionId: session.id })
			);
			expect(await signIn(device.use(asked))).toBeNull();
			expect(await signIn(device.use({ challenge: 'a'.repeat(43) }))).toBeNull();
		});

		it('when the device has been used more often than it says: it is copied', async () => {
			const device = await deviceOf('ola');
			expect(await signIn(device.use(await askAny(), { counter: 7 }))).not.toBeNull();
			for (const counter of [7, 6, 0])
				expect(await signIn(device.use(await askAny(), { counter }))).toBeNull();
			expect(await signIn(device.use(await askAny(), { counter: 8 }))).not.toBeNull();
		});

		it('not when the device never counts', async () => {
			const device = await deviceOf('ola');
			for (let time = 0; time < 2; time++)
				expect(await signIn(device.use(await askAny(), { counter: 0 }))).not.toBeNull();
		});

		it('to whoever has left, and with a passkey that was removed', async () => {
			const device = await deviceOf('lise');
			const after = new Date('2026-12-01T06:00:00Z');
			expect(await signIn(device.use(await askAny(after)), after)).toBeNull();
			expect(await signIn(device.use(await askAny()))).not.toBeNull();
			await db.asOwner((trx) => sql`delete from passkey`.execute(trx));
			expect(await signIn(device.use(await askAny()))).toBeNull();
		});

		it('to whoever claims another’s credential as their own in another kommune', async () => {
			const victim = await deviceOf('ola');
			const attacker = await enter('per', VESTNES);
			const copy = new Authenticator(SITE, victim.credentialId);
			expect(await keepNew(attacker, copy.make(await askNew(attacker)))).toBe(true);
			const begun = await signIn(victim.use(await askAny()));
			expect((await ask(db, begun?.token ?? ''))?.session.name).toBe('Ola Vik');
			const own = await signIn(copy.use(await askAny()));
			expect((await ask(db, own?.token ?? ''))?.session.name).toBe('Per Øy');
		});
	});

	describe('confirming', () => {
		const askOwn = ({ token, id }: { token: string; id: string }, now?: Date) =>
			asSession(db, token, (context) => askForOwnPasskey(context, { party, sessionId: id }), now);
		const confirm = ({ token }: { token: string }, answer: unknown, now?: Date) =>
			asSession(
				db,
				token,
				(context, session) => confirmWithPasskey(context, { party, session, answer }),
				now
			);

		it('lets through for ten minutes, with another token', async () => {
			const device = await deviceOf('ola');
			const session = await enter('ola');
			const later = minutesLater(60);
			const asked = await askOwn(session, later);
			expect(asked.allowCredentials).toEqual([
				expect.objectContaining({ id: device.credentialId })
			]);
			// A device that is asked for one in particular need not say whose it is.
			const answer = device.use(asked, { userHandle: null });
			const confirmed = await confirm(session, answer, later);
			const token = confirmed?.token ?? '';
			expect(token).not.toBe(session.token);
			const go = (minutes: number) =>
				asSession(db, token, async (context) => requireStepUp(context), minutesLater(minutes));
			await expect(go(69)).resolves.toBeUndefined();
			await expect(go(70)).rejects.toBeInstanceOf(StepUpNeeded);
			// The token from before was never confirmed for longer than what was on its way.
			expect(await ask(db, session.token, minutesLater(61))).toBeNull();
		});

		it('is refused to an answer that was given before, or in another session', async () => {
			const device = await deviceOf('ola');
			const [one, other] = [await enter('ola'), await enter('ola')];
			const answer = device.use(await askOwn(one));
			expect(await confirm(other, answer)).toBeNull();
			const confirmed = await confirm(one, answer);
			expect(confirmed).not.toBeNull();
			expect(await confirm({ token: confirmed?.token ?? '' }, answer)).toBeNull();
		});

		it('is refused with somebody else’s passkey', async () => {
			const device = await deviceOf('kari');
			const session = await enter('ola');
			expect(await confirm(session, device.use(await askOwn(session)))).toBeNull();
		});
	});

	describe('somebody else’s', () => {
		it.each([
			['a colleague', 'kari', MOLDE],
			['somebody in another kommune', 'per', VESTNES]
		] as const)('is neither seen, renamed nor removed by %s', async (_, name, municipalityId) => {
			await deviceOf('ola');
			const owner = await enter('ola');
			const [passkey] = await mine(owner);
			const id = passkey?.id ?? '';
			const other = await enter(name, municipalityId);
			expect(await mine(other)).toEqual([]);
			const act = (work: typeof renamePasskey | typeof removePasskey) =>
				asSession(db, other.token, (context) => work(context, { id, name: 'Tatt' }));
			expect(await act(renamePasskey)).toBe(false);
			expect(await act(removePasskey)).toBe(false);
			expect(await mine(owner)).toHaveLength(1);
			const seen = await inTransaction(
				db.database.db,
				{ municipalityId, personId: people[name] },
				(trx) => trx.selectFrom('passkey').select('id').execute()
			);
			expect(seen).toEqual([]);
		});

		it.each(['', 'tull', "'; --"])('%j is the id of none', async (id) => {
			const session = await enter('ola');
			expect(await asSession(db, session.token, (context) => removePasskey(context, { id }))).toBe(
				false
			);
		});
	});

	it('questions that nobody answered are cleared away', async () => {
		await askAny();
		await askAny(minutesLater(6));
		const left = await db.asOwner((trx) =>
			trx.selectFrom('passkeyChallenge').selectAll().execute()
		);
		expect(left).toHaveLength(1);
	});
});
