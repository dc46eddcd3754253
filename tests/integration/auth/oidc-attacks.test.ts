import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnDatabases } from '../../support/database.ts';
import { startProviders, type TestProviders } from '../../support/oidc/start-providers.ts';
import { NOON, setOidcScene, type OidcScene, type Started } from './oidc-scene.ts';

let providers: TestProviders;
beforeAll(async () => {
	process.env['KYNDIG_LOCAL_OIDC'] = '1';
	providers = await startProviders();
});
afterAll(async () => {
	delete process.env['KYNDIG_LOCAL_OIDC'];
	await providers.stop();
});

const KARI = { login: 'kari' };

/** The address with something else in its query. */
function changed(url: URL, changes: Record<string, string | null>): URL {
	const other = new URL(url);
	for (const [name, value] of Object.entries(changes))
		if (value === null) other.searchParams.delete(name);
		else other.searchParams.set(name, value);
	return other;
}

describeOnDatabases('Attacks on signing in', (db) => {
	let scene: OidcScene;
	beforeAll(async () => {
		scene = await setOidcScene(db, providers);
	});

	const sessions = () => db.asOwner((trx) => trx.selectFrom('session').select('id').execute());

	/** What is refused starts no session. */
	async function expectRefused(url: URL, code: string, options = {}): Promise<void> {
		const before = await sessions();
		expect(await scene.complete(url, options)).toMatchObject({
			kind: 'refused',
			failure: { code }
		});
		expect(await sessions()).toEqual(before);
	}

	const valueOf = ({ url }: Started, name: string) => url.searchParams.get(name) ?? '';

	it('a state is used once', async () => {
		const url = await scene.comeBack(await scene.begin('entra'), KARI);
		expect(await scene.complete(url)).toMatchObject({ kind: 'signed_in' });
		await expectRefused(url, 'expired');
	});

	it('of two who come with the same state at once, one gets in', async () => {
		const url = await scene.comeBack(await scene.begin('entra'), KARI);
		const done = await Promise.all([scene.complete(url), scene.complete(url)]);
		expect(done.map(({ kind }) => kind).sort()).toEqual(['refused', 'signed_in']);
	});

	it('a code is used once, also with a state that was not', async () => {
		const url = await scene.comeBack(await scene.begin('entra'), KARI);
		await scene.complete(url);
		const other = await scene.begin('entra');
		await expectRefused(changed(url, { state: valueOf(other, 'state') }), 'code_refused');
	});

	it('a code that was meant for another sign-in is worth nothing', async () => {
		const stolen = await scene.comeBack(await scene.begin('entra'), KARI);
		const mine = await scene.begin('entra');
		await expectRefused(changed(stolen, { state: valueOf(mine, 'state') }), 'code_refused');
	});

	it('a token with another nonce is worth nothing', async () => {
		const started = await scene.begin('entra');
		started.url = changed(started.url, { nonce: 'byttet-paa-veien' });
		await expectRefused(await scene.comeBack(started, KARI), 'wrong_nonce');
	});

	it('another PKCE challenge makes the code worth nothing', async () => {
		const [mine, other] = [await scene.begin('entra'), await scene.begin('entra')];
		mine.url = changed(mine.url, { code_challenge: valueOf(other, 'code_challenge') });
		await expectRefused(await scene.comeBack(mine, KARI), 'code_refused');
	});

	it('the answer of another provider is not taken for this one’s', async () => {
		// The browser was led astray: to Feide, with the state of a sign-in with Entra.
		const [entra, feide] = [await scene.begin('entra'), await scene.begin('feide')];
		feide.url = changed(feide.url, { state: valueOf(entra, 'state') });
		const url = await scene.comeBack(feide, { login: 'lars' });
		expect(url.searchParams.get('iss')).toBe(providers.issuers.feide);
		await expectRefused(url, 'wrong_issuer');
	});

	it('nor when it leaves out who it is', async () => {
		const url = await scene.comeBack(await scene.begin('entra'), KARI);
		await expectRefused(changed(url, { iss: null }), 'wrong_issuer');
	});

	it('a level that was asked for less on the way is found out', async () => {
		const started = await scene.begin('feide');
		started.url = changed(started.url, { acr_values: null });
		await expectRefused(await scene.comeBack(started, { login: 'lars', acr: '' }), 'acr_too_low');
	});

	it('a state that is ten minutes old is too old', async () => {
		const url = await scene.comeBack(await scene.begin('entra'), KARI);
		await expectRefused(url, 'expired', { now: new Date(NOON.getTime() + 10 * 60_000) });
		expect(
			await scene.complete(url, { now: new Date(NOON.getTime() + 10 * 60_000 - 1) })
		).toMatchObject({ kind: 'signed_in' });
	});

	it('another browser cannot finish it, so nobody is signed in as the attacker', async () => {
		const url = await scene.comeBack(await scene.begin('entra'), KARI);
		await expectRefused(url, 'expired', { browser: 'offerets nettleser' });
		await expectRefused(url, 'expired', { browser: '' });
		expect(await scene.complete(url)).toMatchObject({ kind: 'signed_in' });
	});

	it.each(['', 'tull', '1506.', '0.abc', '99999.abc', '1506.abc', "1506.'; drop table session"])(
		'the state %j is nobody’s',
		async (state) => {
			const url = new URL('http://kyndig.test/logg-inn/oidc/retur?code=x');
			url.searchParams.set('state', state);
			await expectRefused(url, 'expired');
		}
	);

	it('the state of one kommune is unknown in another', async () => {
		const url = await scene.comeBack(await scene.begin('entra'), KARI);
		const state = (url.searchParams.get('state') ?? '').replace('1506.', '1535.');
		await expectRefused(changed(url, { state }), 'expired');
	});

	it('the provider of one kommune is unknown in another', async () => {
		await expect(scene.begin('entra', { municipalityId: 1535 })).rejects.toMatchObject({
			code: 'disabled'
		});
	});

	it.each([
		['//ond.example', '/'],
		['https://ond.example/kurs', '/'],
		['/\\ond.example', '/'],
		['javascript:alert(1)', '/'],
		['/kurs?sok=passord', '/kurs?sok=passord']
	])('signing in does not lead to %s', async (returnPath, expected) => {
		const started = await scene.begin('entra', { returnPath });
		const url = await scene.comeBack(started, KARI);
		expect(await scene.complete(url)).toMatchObject({ kind: 'signed_in', returnPath: expected });
	});

	it('whoever reads the database of another kommune finds no provider, account or state', async () => {
		const seen = await db.asOperator(
			async ({ trx }) => [
				await trx.selectFrom('identityProvider').select('id').execute(),
				await trx.selectFrom('identityProviderKey').select('kid').execute(),
				await trx.selectFrom('account').select('subject').execute(),
				await trx.selectFrom('oidcLogin').select('id').execute(),
				await trx.selectFrom('sessionOidc').select('sessionId').execute()
			],
			{ municipalityId: 1535 }
		);
		expect(seen).toEqual([[], [], [], [], []]);
	});
});
