import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	Forbidden,
	getProvider,
	getTestOutcome,
	grantRole,
	listMyAccounts,
	listProviders,
	ProviderNotFound,
	ProviderRefused,
	publishKeys,
	recordFailedStart,
	rotateKey,
	saveProvider,
	setProviderEnabled,
	SignInFailed,
	unlinkMyAccounts,
	useNewKey,
	type TypedProvider
} from '#lib/server/auth/index.ts';
import { describeOnDatabases } from '../../support/database.ts';
import {
	startProviders,
	type ProviderKind,
	type TestProviders
} from '../../support/oidc/start-providers.ts';
import { personOf } from '../../support/scene.ts';
import {
	BLANK,
	clientOf,
	OTHER_TENANT,
	SECRET,
	setOidcScene,
	SETTINGS,
	type OidcScene
} from './oidc-scene.ts';

let providers: TestProviders;
beforeAll(async () => {
	process.env['KYNDIG_LOCAL_OIDC'] = '1';
	providers = await startProviders();
});
afterAll(async () => {
	delete process.env['KYNDIG_LOCAL_OIDC'];
	await providers.stop();
});

describeOnDatabases('The settings of sign-in', (db) => {
	let scene: OidcScene;
	let kari = 0;
	let nils = 0;
	beforeAll(async () => {
		scene = await setOidcScene(db, providers);
		await db.asOperator(async (context) => {
			kari = await personOf(context, '10');
			nils = await personOf(context, '13');
			await grantRole(context, {
				personId: kari,
				role: 'kommuneadministrator',
				from: '2026-01-01'
			});
			await grantRole(context, { personId: nils, role: 'hr', from: '2026-01-01' });
		});
	});

	const typedOf = (kind: ProviderKind, changes: Partial<TypedProvider> = {}): TypedProvider => ({
		...BLANK,
		issuer: providers.issuers[kind],
		...SETTINGS[kind],
		...changes
	});
	const save = (kind: ProviderKind, changes: Partial<TypedProvider> = {}, id = scene.ids[kind]) =>
		db.asPerson(kari, (context) =>
			saveProvider(context, { id, typed: typedOf(kind, changes), secret: SECRET })
		);
	const get = (kind: ProviderKind) =>
		db.asPerson(kari, (context) => getProvider(context, scene.ids[kind]));

	it('are for the kommune’s administrator alone', async () => {
		expect(await db.asPerson(kari, listProviders)).toHaveLength(3);
		const id = scene.ids.entra;
		for (const attempt of [
			() => db.asPerson(nils, listProviders),
			() => db.asPerson(nils, (context) => getProvider(context, id)),
			() =>
				db.asPerson(nils, (context) =>
					saveProvider(context, { id, typed: typedOf('entra'), secret: SECRET })
				),
			() => db.asPerson(nils, (context) => setProviderEnabled(context, id, false)),
			() => db.asPerson(nils, (context) => rotateKey(context, scene.ids.idporten, SECRET)),
			() => db.asPerson(nils, (context) => useNewKey(context, scene.ids.idporten)),
			() =>
				db.asPerson(nils, (context) => getTestOutcome(context, { providerId: id, loginId: id })),
			() =>
				db.asPerson(nils, (context) =>
					recordFailedStart(context, { providerId: id, failure: new SignInFailed('expired') })
				)
		])
			await expect(attempt()).rejects.toBeInstanceOf(Forbidden);
	});

	it('of another kommune are not there', async () => {
		for (const attempt of [
			() =>
				db.asOperator((context) => getProvider(context, scene.ids.entra), { municipalityId: 1535 }),
			() =>
				db.asOperator((context) => setProviderEnabled(context, scene.ids.entra, false), {
					municipalityId: 1535
				}),
			() =>
				db.asOperator(
					(context) =>
						saveProvider(context, { id: scene.ids.entra, typed: typedOf('entra'), secret: SECRET }),
					{ municipalityId: 1535 }
				)
		])
			await expect(attempt()).rejects.toBeInstanceOf(ProviderNotFound);
	});

	it('never show the secret, and keep it when none is typed', async () => {
		const shown = JSON.stringify([await get('entra'), await db.asPerson(kari, listProviders)]);
		expect(shown).not.toContain('hemmelig');
		expect(shown).not.toContain('sealed');
		const before = await db.asOwner((trx) =>
			trx
				.selectFrom('identityProvider')
				.select('sealedSecret')
				.where('id', '=', scene.ids.entra)
				.executeTakeFirstOrThrow()
		);
		expect(before.sealedSecret?.includes('hemmelig')).toBe(false);
		await save('entra', { clientSecret: '', name: 'Jobbkonto' });
		expect(await scene.signIn('entra', { login: 'kari' })).toMatchObject({ kind: 'signed_in' });
		expect(await get('entra')).toMatchObject({ name: 'Jobbkonto', hasSecret: true, enabled: true });
	});

	it('are refused whole when something is wrong, and do not change kind', async () => {
		await expect(save('entra', { tenants: 'common' })).rejects.toBeInstanceOf(ProviderRefused);
		await save('entra', { kind: 'oidc', clientSecret: '' });
		expect(await get('entra')).toMatchObject({ kind: 'entra' });
	});

	it('are noted with who changed them, without what is secret', async () => {
		const rows = await db.asOwner((trx) =>
			trx
				.selectFrom('auditLog')
				.select(['action', 'actorName', 'detail'])
				.where('action', 'like', 'innlogging-%')
				.execute()
		);
		expect(rows.map(({ action }) => action)).toEqual(
			expect.arrayContaining(['innlogging-lagt-til', 'innlogging-endret', 'innlogging-apnet'])
		);
		expect(JSON.stringify(rows)).not.toContain('hemmelig');
	});

	it('a key is changed while people sign in: two are published, one signs', async () => {
		const where = { municipalityId: 1506, id: scene.ids.idporten };
		const published = async () => (await publishKeys(db.database, where)).map(({ kid }) => kid);
		const [first] = await published();
		expect(await published()).toHaveLength(1);

		await db.asPerson(kari, (context) => rotateKey(context, where.id, SECRET));
		const [second, other] = await published();
		expect(other).toBe(first);
		// The provider has not fetched the new one yet, and it is not used.
		expect(await scene.signIn('idporten', { login: 'kari' })).toMatchObject({ kind: 'signed_in' });

		await db.asPerson(kari, (context) => useNewKey(context, where.id));
		await expect(scene.begin('idporten')).rejects.toMatchObject({ code: 'client_refused' });
		await providers.setClient('idporten', await clientOf(db, 'idporten', where.id));
		expect(await scene.signIn('idporten', { login: 'kari' })).toMatchObject({ kind: 'signed_in' });

		await db.asPerson(kari, (context) => rotateKey(context, where.id, SECRET));
		const [third, kept] = await published();
		expect([third === second, kept]).toEqual([false, second]);
		expect(await published()).toHaveLength(2);
		for (const key of await publishKeys(db.database, where))
			expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
	});

	describe('a test of them', () => {
		/** What the administrator is told, with an account of hers or another. */
		async function test(kind: ProviderKind, login: string, acr?: string) {
			let loginId: string;
			try {
				const started = await scene.begin(kind, { purpose: 'test', personId: kari });
				const url = await scene.comeBack(started, acr === undefined ? { login } : { login, acr });
				const done = await scene.complete(url, { personId: kari });
				if (done.kind !== 'tested') throw new Error(done.kind);
				loginId = done.loginId;
			} catch (failure) {
				if (!(failure instanceof SignInFailed)) throw failure;
				loginId = await db.asPerson(kari, (context) =>
					recordFailedStart(context, { providerId: scene.ids[kind], failure })
				);
			}
			const providerId = scene.ids[kind];
			const { outcome } = await db.asPerson(kari, (context) =>
				getTestOutcome(context, { providerId, loginId })
			);
			return outcome;
		}

		it('goes well, signs nobody in and links nothing', async () => {
			const count = () =>
				db.asOwner(async (trx) => [
					await trx.selectFrom('session').select('id').execute(),
					await trx.selectFrom('account').select('subject').execute()
				]);
			await db.asOwner((trx) => trx.deleteFrom('account').execute());
			const before = await count();
			expect(await test('entra', 'kari')).toEqual({
				code: 'ok',
				detail: { tid: expect.any(String), claimed: 'oid-kari', person: 'self' },
				claims: expect.arrayContaining(['oid', 'tid', 'sub'])
			});
			expect(await count()).toEqual(before);
		});

		it('works for a provider that is closed to everybody else', async () => {
			await db.asPerson(kari, (context) => setProviderEnabled(context, scene.ids.feide, false));
			expect(await test('feide', 'lars')).toMatchObject({
				code: 'ok',
				detail: { person: 'other' }
			});
			await db.asPerson(kari, (context) => setProviderEnabled(context, scene.ids.feide, true));
		});

		it.each([
			['entra', 'ukjent', undefined, 'unknown_person', { claimed: 'oid-ingen' }],
			['entra', 'fremmed', undefined, 'tenant_not_allowed', { got: OTHER_TENANT }],
			['entra', 'uten', undefined, 'claim_missing', { claim: 'oid' }],
			['idporten', 'kari', 'idporten-loa-low', 'acr_too_low', { got: 'idporten-loa-low' }],
			['feide', 'finnes-ikke', undefined, 'denied', { error: 'access_denied' }]
		] as const)('%s as %s at %s: %s', async (kind, login, acr, code, detail) => {
			expect(await test(kind, login, acr)).toMatchObject({ code, detail });
		});

		it.each<[string, (issuer: string) => Partial<TypedProvider>, string]>([
			['nobody answers', () => ({ issuer: 'http://localhost:1' }), 'unreachable'],
			['something else answers', (issuer) => ({ issuer: `${issuer}/noe-annet` }), 'no_discovery'],
			[
				'it calls itself something else',
				(issuer) => ({ issuer: issuer.replace('localhost', '127.0.0.1') }),
				'issuer_mismatch'
			],
			['the secret is wrong', () => ({ clientSecret: 'en annen hemmelighet' }), 'client_refused'],
			['the level cannot be given', () => ({ acrValues: 'hoyere' }), 'acr_too_low']
		])('%s', async (_, changes, code) => {
			await save('entra', changes(providers.issuers.entra));
			expect(await test('entra', 'kari')).toMatchObject({ code });
			await save('entra');
			expect(await test('entra', 'kari')).toMatchObject({ code: 'ok' });
		});

		it('what was stored with another secret is told', async () => {
			const started = scene.begin('entra', {
				purpose: 'test',
				personId: kari,
				secret: 'x'.repeat(32)
			});
			await expect(started).rejects.toMatchObject({ code: 'wrong_secret' });
		});

		it('is for the one who made it', async () => {
			const started = await scene.begin('entra', { purpose: 'test', personId: nils });
			const done = await scene.complete(await scene.comeBack(started, { login: 'kari' }));
			if (done.kind !== 'tested') throw new Error(done.kind);
			await expect(
				db.asPerson(kari, (context) =>
					getTestOutcome(context, { providerId: scene.ids.entra, loginId: done.loginId })
				)
			).rejects.toBeInstanceOf(ProviderNotFound);
		});
	});

	it('one’s own accounts are seen and unlinked by oneself', async () => {
		await scene.signIn('idporten', { login: 'kari' });
		const mine = await db.asPerson(kari, listMyAccounts);
		expect(mine.accounts.map(({ providerId }) => providerId)).toEqual([scene.ids.idporten]);
		await db.asPerson(nils, (context) => unlinkMyAccounts(context, scene.ids.idporten));
		expect((await db.asPerson(kari, listMyAccounts)).accounts).toHaveLength(1);
		await db.asPerson(kari, (context) => unlinkMyAccounts(context, scene.ids.idporten));
		expect((await db.asPerson(kari, listMyAccounts)).accounts).toEqual([]);
	});
});
