import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	endByProvider,
	findProviderSignOut,
	listFramers,
	linkProvisionedAccount,
	setProviderEnabled
} from '#lib/server/auth/index.ts';
import { describeOnDatabases, type TestDatabase } from '../../support/database.ts';
import { startProviders, type TestProviders } from '../../support/oidc/start-providers.ts';
import { personOf } from '../../support/scene.ts';
import { setOidcScene, TENANT, type OidcScene } from './oidc-scene.ts';

let providers: TestProviders;
beforeAll(async () => {
	process.env['KYNDIG_LOCAL_OIDC'] = '1';
	providers = await startProviders();
});
afterAll(async () => {
	delete process.env['KYNDIG_LOCAL_OIDC'];
	await providers.stop();
});

/** What the owner of the database sees. */
function lookAt(db: TestDatabase) {
	return {
		sessions: () =>
			db.asOwner((trx) =>
				trx.selectFrom('session').select(['id', 'personId', 'municipalityId']).execute()
			),
		providerSessions: () =>
			db.asOwner((trx) => trx.selectFrom('sessionOidc').selectAll().execute()),
		accounts: () =>
			db.asOwner((trx) =>
				trx
					.selectFrom('account')
					.select(['providerId', 'issuer', 'subject', 'personId', 'linkedBy'])
					.orderBy('linkedAt')
					.execute()
			),
		clear: () => db.asOwner((trx) => trx.deleteFrom('session').execute())
	};
}

describeOnDatabases('Signing in with a provider', (db) => {
	let scene: OidcScene;
	let kari = 0;
	let lars = 0;
	let nils = 0;
	const look = lookAt(db);
	beforeAll(async () => {
		scene = await setOidcScene(db, providers);
		[kari, lars, nils] = await db.asOperator(async (context) => [
			await personOf(context, '10'),
			await personOf(context, '11'),
			await personOf(context, '13')
		]);
	});

	describe('all the way', () => {
		it.each([
			['entra', 'kari', `${TENANT}:oid-kari`],
			['idporten', 'kari', 'pseudonym-kari'],
			['feide', 'lars', '76a7a061-3c55-430d-8ee0-6f82ec42501f']
		] as const)('with %s, and again', async (kind, login, subject) => {
			const person = login === 'kari' ? kari : lars;
			for (let time = 0; time < 2; time++) {
				await look.clear();
				const done = await scene.signIn(kind, { login });
				expect(done).toMatchObject({ kind: 'signed_in', returnPath: '/kurs' });
				expect(await look.sessions()).toMatchObject([{ personId: person, municipalityId: 1506 }]);
			}
			const linked = (await look.accounts()).filter((one) => one.providerId === scene.ids[kind]);
			expect(linked).toEqual([
				{
					providerId: scene.ids[kind],
					issuer: providers.issuers[kind],
					subject,
					personId: person,
					linkedBy: 'claim'
				}
			]);
		});

		it('one person has several accounts', async () => {
			const hers = (await look.accounts()).filter(({ personId }) => personId === kari);
			expect(hers.map(({ providerId }) => providerId)).toEqual([
				scene.ids.entra,
				scene.ids.idporten
			]);
		});

		it('the request was pushed where the provider wants that, and everything asked for PKCE', async () => {
			const pushed = (await scene.begin('idporten')).url.searchParams;
			expect([...pushed.keys()].sort()).toEqual(['client_id', 'request_uri']);
			for (const kind of ['entra', 'feide'] as const) {
				const asked = (await scene.begin(kind)).url.searchParams;
				expect(asked.get('code_challenge_method')).toBe('S256');
				expect(asked.get('nonce')).toMatch(/^[\w-]{20,}$/);
			}
		});

		it('nothing that opens it is kept as it is', async () => {
			const { url } = await scene.begin('entra');
			const rows = await db.asOwner((trx) => trx.selectFrom('oidcLogin').selectAll().execute());
			const kept = JSON.stringify(
				rows.map((row) => ({ ...row, sealed: row.sealed.toString('latin1') }))
			);
			for (const secret of ['state', 'nonce'])
				expect(kept).not.toContain(url.searchParams.get(secret));
		});

		it('a token with a national identity number is not kept', async () => {
			await look.clear();
			expect(await scene.signIn('idporten', { login: 'pid' })).toMatchObject({ kind: 'signed_in' });
			expect(await look.providerSessions()).toMatchObject([{ sealedIdToken: null }]);
		});
	});

	describe('who does not get in', () => {
		it.each([
			['entra', { login: 'fremmed' }, 'tenant_not_allowed'],
			['entra', { login: 'ukjent' }, 'unknown_person'],
			['entra', { login: 'epost' }, 'unknown_person'],
			['entra', { login: 'mona' }, 'unknown_person'],
			['entra', { login: 'uten' }, 'claim_missing'],
			['idporten', { login: 'kari', acr: 'idporten-loa-low' }, 'acr_too_low'],
			['idporten', { login: 'stum' }, 'unknown_person'],
			['feide', { login: 'lars', acr: '' }, 'acr_too_low'],
			['feide', { login: 'finnes-ikke' }, 'denied']
		] as const)('%s, %j: %s', async (kind, at, code) => {
			await look.clear();
			const before = await look.accounts();
			expect(await scene.signIn(kind, at)).toMatchObject({
				kind: 'refused',
				failure: { code },
				login: { municipalityId: 1506 }
			});
			expect(await look.sessions()).toEqual([]);
			expect(await look.accounts()).toEqual(before);
		});

		it('who has a higher level than asked for does', async () => {
			const done = await scene.signIn('idporten', { login: 'kari', acr: 'idporten-loa-high' });
			expect(done).toMatchObject({ kind: 'signed_in' });
		});

		it('an account that HR now calls another is nobody’s', async () => {
			await providers.setAccount('idporten', 'bytter', {
				sub: 'bytter',
				token: { ansattnummer: '13' }
			});
			expect(await scene.signIn('idporten', { login: 'bytter' })).toMatchObject({
				kind: 'signed_in'
			});
			await providers.setAccount('idporten', 'bytter', {
				sub: 'bytter',
				token: { ansattnummer: '10' }
			});
			expect(await scene.signIn('idporten', { login: 'bytter' })).toMatchObject({
				failure: { code: 'other_person' }
			});
		});

		it('an account whose person has left opens nothing', async () => {
			const mona = await db.asOperator((context) => personOf(context, '12'));
			const linked = await db.asOperator((context) =>
				linkProvisionedAccount(context, {
					providerId: scene.ids.entra,
					issuer: providers.issuers.entra,
					subject: `${TENANT}:oid-mona`,
					personId: mona
				})
			);
			expect(linked).toBe(true);
			expect(await scene.signIn('entra', { login: 'mona' })).toMatchObject({
				failure: { code: 'has_left' }
			});
		});
	});

	it('an account that the kommune’s identity provider has closed opens nothing, and its session is none', async () => {
		const signedIn = await scene.signIn('entra', { login: 'kari' });
		expect(signedIn).toMatchObject({ kind: 'signed_in' });
		const close = (active: boolean) =>
			db.asOwner((trx) =>
				sql`insert into scim_user (municipality_id, user_name, active, person_id, matched, created_at, changed_at)
					values (1506, 'kari', ${active}, ${kari}, 'number', now(), now())`.execute(trx)
			);
		await close(false);
		expect(await scene.signIn('entra', { login: 'kari' })).toMatchObject({
			failure: { code: 'has_left' }
		});
		await db.asOwner((trx) => sql`delete from scim_user`.execute(trx));
		await close(true);
		expect(await scene.signIn('entra', { login: 'kari' })).toMatchObject({ kind: 'signed_in' });
		await db.asOwner((trx) => sql`delete from scim_user`.execute(trx));
	});

	describe('an account of one’s own', () => {
		const link = (personId: number) =>
			scene.signIn(
				'idporten',
				{ login: 'stum' },
				{ purpose: 'link', personId, returnPath: '/meg' }
			);

		it('is linked by who is signed in, and opens from then on', async () => {
			expect(await link(nils)).toEqual({ kind: 'linked', returnPath: '/meg' });
			await look.clear();
			expect(await scene.signIn('idporten', { login: 'stum' })).toMatchObject({
				kind: 'signed_in'
			});
			expect(await look.sessions()).toMatchObject([{ personId: nils }]);
		});

		it('is not somebody else’s afterwards', async () => {
			expect(await link(kari)).toMatchObject({ failure: { code: 'other_person' } });
		});

		it('is not linked to who HR says it is not', async () => {
			const done = await scene.signIn(
				'idporten',
				{ login: 'kari' },
				{ purpose: 'link', personId: lars }
			);
			expect(done).toMatchObject({ failure: { code: 'other_person' } });
		});

		it('is not linked when somebody else has signed in meanwhile', async () => {
			const started = await scene.begin('idporten', { purpose: 'link', personId: nils });
			const url = await scene.comeBack(started, { login: 'stum' });
			expect(await scene.complete(url, { personId: kari })).toMatchObject({
				failure: { code: 'expired' }
			});
		});
	});

	describe('signing out', () => {
		const signedIn = async (kind: 'entra' | 'idporten' = 'entra') => {
			await look.clear();
			const done = await scene.signIn(kind, { login: 'kari' });
			if (done.kind !== 'signed_in') throw new Error(done.kind);
			const [session] = await look.providerSessions();
			if (!session?.sid) throw new Error('The provider told no sid.');
			return { token: done.token, ...session, sid: session.sid };
		};

		it('at the provider ends the session here, when it says which', async () => {
			const { sid, issuer, providerId } = await signedIn();
			const asked = { municipalityId: 1506, providerId, issuer, sid };
			for (const wrong of [
				{ ...asked, sid: 'en annen' },
				{ ...asked, issuer: providers.issuers.feide },
				{ ...asked, providerId: scene.ids.feide },
				{ ...asked, municipalityId: 1535 }
			])
				expect(await endByProvider(scene.door(), wrong)).toBe(0);
			expect(await look.sessions()).toHaveLength(1);
			expect(await endByProvider(scene.door(), asked)).toBe(1);
			expect(await look.sessions()).toEqual([]);
			expect(await look.providerSessions()).toEqual([]);
		});

		it('at the provider may be shown within that provider’s pages, and nobody else’s', async () => {
			const { db: database, secret } = scene.door();
			const framers = (id: string, municipalityId = 1506, known: string | null = secret) =>
				listFramers({ db: database, secret: known }, { municipalityId, id });
			const { origin } = new URL(providers.issuers.idporten);
			expect(await framers(scene.ids.idporten)).toEqual([origin]);
			expect(await framers(scene.ids.idporten, 1506, null)).toEqual([origin]);
			expect(await framers(scene.ids.feide)).toEqual([new URL(providers.issuers.feide).origin]);
			expect(await framers(scene.ids.idporten, 1535)).toEqual([]);
			expect(await framers(crypto.randomUUID())).toEqual([]);
		});

		it('here leads to the provider’s own', async () => {
			const { token } = await signedIn('idporten');
			const url = await findProviderSignOut(scene.door(), token, 'http://kyndig.test/logg-inn');
			expect(url?.href).toContain(`${providers.issuers.idporten}/session/end`);
			expect(url?.searchParams.get('post_logout_redirect_uri')).toBe('http://kyndig.test/logg-inn');
			const answer = await fetch(String(url), { redirect: 'manual' });
			expect(answer.status).toBe(200); // «Do you want to sign out?»: it knows us and the token
		});

		it('here leads nowhere else when the session began elsewhere', async () => {
			expect(await findProviderSignOut(scene.door(), 'ukjent', 'http://kyndig.test/')).toBeNull();
		});
	});

	it('a provider that is closed lets nobody begin, nor finish', async () => {
		const started = await scene.begin('feide');
		const url = await scene.comeBack(started, { login: 'lars' });
		await db.asOperator((context) => setProviderEnabled(context, scene.ids.feide, false));
		expect(await scene.complete(url)).toMatchObject({ failure: { code: 'disabled' } });
		await expect(scene.begin('feide')).rejects.toMatchObject({ code: 'disabled' });
		await db.asOperator((context) => setProviderEnabled(context, scene.ids.feide, true));
	});
});
