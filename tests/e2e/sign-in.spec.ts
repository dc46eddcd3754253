import { expect, test, type Browser, type Page } from '@playwright/test';
import { generateDemo } from '../../src/lib/server/demo/generate-demo.ts';
import {
	startProviders,
	type ProviderKind,
	type TestProviders
} from '../support/oidc/start-providers.ts';
import { ADMINISTRATOR, signIn } from './people.ts';

/*
 * The kommune's administrator connects three providers, and employees sign in with them, through the providers' own
 * pages. One test after another: what the first connects, the others use.
 */
test.describe.configure({ mode: 'serial' });

const TENANT = '11111111-1111-4111-8111-111111111111';
const SECRET = 'hemmelig nok for en test';
const USERID = 'https://n.feide.no/claims/userid_sec';

let providers: TestProviders;
let administrator: Page;
let home = '';

test.beforeAll(async ({ browser }, { project }) => {
	providers = await startProviders();
	home = String(project.use.baseURL);
	administrator = await open(browser);
	await signIn(administrator, ADMINISTRATOR);
});

test.afterAll(async () => {
	// Other tests use the same server: its sign-in page is as it was.
	await administrator.goto('/administrasjon/innlogging');
	for (const link of await administrator
		.getByRole('link', { name: /^(Microsoft|ID-porten|Feide)$/ })
		.all())
		if ((await link.locator('xpath=ancestor::li').getByText('Åpen').count()) > 0) {
			const page = await administrator.context().newPage();
			await page.goto(String(await link.getAttribute('href')));
			await page.getByRole('button', { name: 'Steng' }).click();
			await expect(page.getByText('Innloggingen er stengt')).toBeVisible();
			await page.close();
		}
	await administrator.context().close();
	await providers.stop();
});

/** A page of a browser in which nobody is signed in anywhere. */
async function open(browser: Browser, options = {}): Promise<Page> {
	const { viewport, hasTouch, isMobile } = {
		viewport: { width: 390, height: 844 },
		hasTouch: true,
		isMobile: true
	};
	const context = await browser.newContext({
		...{ baseURL: home, locale: 'nb-NO', viewport, hasTouch, isMobile },
		...options
	});
	return context.newPage();
}

/** What HR calls somebody in Molde. */
const rows =
	generateDemo('2026-11-23').municipalities.find(({ municipality }) => municipality === 1506)?.hr ??
	[];
function numberOf(name: string): string {
	const row = rows.find(({ fornavn, etternavn }) => `${fornavn} ${etternavn}` === name);
	if (!row?.['ansattnummer']) throw new Error(`Nobody is called ${name}.`);
	return row['ansattnummer'];
}

const SETTINGS: Record<ProviderKind, { link: string; fields: Record<string, string> }> = {
	entra: {
		link: 'Microsoft Entra ID',
		fields: {
			Klienthemmelighet: SECRET,
			'Leietakere som slipper inn': TENANT,
			'Opplysning som sier hvem det er (claim)': 'oid',
			'E-postdomener': 'molde.kommune.no'
		}
	},
	idporten: {
		link: 'ID-porten',
		fields: { 'Opplysning som sier hvem det er (claim)': 'ansattnummer' }
	},
	feide: {
		link: 'Feide',
		fields: {
			Klienthemmelighet: SECRET,
			'Sikkerhetsnivå som kreves (acr)': 'urn:mace:feide.no:auth:level:fad08:3'
		}
	}
};

/** Fills in the settings, and tells the provider the addresses that the page shows. */
async function connect(kind: ProviderKind): Promise<void> {
	const page = administrator;
	await page.goto('/administrasjon/innlogging');
	await page
		.getByRole('region', { name: 'Legg til en innlogging' })
		.getByRole('link', { name: SETTINGS[kind].link, exact: true })
		.click();
	await page.getByLabel('Adresse (issuer)').fill(providers.issuers[kind]);
	await page.getByLabel('Klient-id').fill('kyndig');
	for (const [label, value] of Object.entries(SETTINGS[kind].fields))
		await page.getByLabel(label).fill(value);
	await page.getByLabel('Sammenlignes med').selectOption('Ansattnummer');
	await page.getByRole('button', { name: 'Lagre' }).click();
	await expect(page.getByText('Test innloggingen før du åpner den')).toBeVisible();
	const address = (term: string) =>
		page.locator('dt', { hasText: term }).locator('xpath=following-sibling::dd').innerText();
	const usesKey = kind === 'idporten';
	await providers.setClient(kind, {
		client_id: 'kyndig',
		redirect_uris: [await address('Retur')],
		post_logout_redirect_uris: [await address('Etter utlogging')],
		backchannel_logout_uri: 'http://localhost:1/',
		backchannel_logout_session_required: true,
		grant_types: ['authorization_code'],
		response_types: ['code'],
		...(usesKey ? { jwks_uri: await address('Nøkler (JWKS)') } : { client_secret: SECRET }),
		token_endpoint_auth_method: {
			entra: 'client_secret_post',
			idporten: 'private_key_jwt',
			feide: 'client_secret_basic'
		}[kind]
	});
}

/** Somebody on the page of a provider. */
async function signInAt(page: Page, provider: string, login: string, acr?: string): Promise<void> {
	await expect(page.getByRole('heading', { name: provider })).toBeVisible();
	await page.getByLabel('Bruker').fill(login);
	if (acr !== undefined) await page.getByLabel('Nivå').fill(acr);
	await page.getByRole('button', { name: 'Fortsett' }).click();
}

test('the administrator connects Entra ID, and the test says what is wrong until it is right', async () => {
	await connect('entra');
	const number = numberOf(ADMINISTRATOR);
	await providers.setAccount('entra', 'feil', { token: { tid: TENANT, oid: 'ukjent' } });
	await providers.setAccount('entra', 'admin', { token: { tid: TENANT, oid: number } });
	const page = administrator;
	await page.getByRole('link', { name: 'Test innlogging' }).click();
	await signInAt(page, 'Microsoft', 'feil');
	await expect(
		page.getByRole('heading', { name: 'Ingen ansatt passer med kontoen' })
	).toBeVisible();
	await expect(page.getByText('ukjent', { exact: true })).toBeVisible();

	await page.context().clearCookies({ name: /^_session/ });
	await page.getByRole('link', { name: 'Test på nytt' }).click();
	await signInAt(page, 'Microsoft', 'admin');
	await expect(page.getByRole('heading', { name: 'Innloggingen virker' })).toBeVisible();
	await expect(page.getByText('Kontoen er din')).toBeVisible();
	// Nobody else sees it yet, and the test linked nothing.
	await page.goto('/meg/innlogging');
	await expect(page.getByText('Ingen ennå.')).toBeVisible();
});

test('and ID-porten and Feide, and opens all three', async () => {
	await connect('idporten');
	await connect('feide');
	const page = administrator;
	for (const name of ['Microsoft', 'ID-porten', 'Feide']) {
		await page.goto('/administrasjon/innlogging');
		await page.locator('ul').first().getByRole('link', { name, exact: true }).click();
		await page.getByRole('button', { name: 'Åpne for alle' }).click();
		await expect(page.getByText('Innloggingen er åpen for alle')).toBeVisible();
	}
});

test('an employee finds the kommune by e-mail domain, signs in with Microsoft, and out of both', async ({
	browser
}) => {
	await providers.setAccount('entra', 'amina', {
		token: { tid: TENANT, oid: numberOf('Amina Hoel') }
	});
	const page = await open(browser);
	await page.goto('/kurs');
	await page.getByLabel('E-post på jobben').fill('amina.hoel@molde.kommune.no');
	await page.getByRole('button', { name: 'Fortsett' }).click();
	await expect(page).toHaveURL(/\/logg-inn\/molde/);
	await page.getByRole('link', { name: 'Logg inn med Microsoft' }).click();
	await signInAt(page, 'Microsoft', 'amina');
	// Where she was going.
	await expect(page).toHaveURL(`${home}/kurs`);
	await page.goto('/meg');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Amina Hoel');
	await page.getByRole('button', { name: 'Logg ut' }).click();
	await page.getByRole('button', { name: 'Yes, sign me out' }).click();
	await expect(page).toHaveURL(`${home}/logg-inn`);
	await page.goto('/min-laering');
	await expect(page).toHaveURL(/\/logg-inn/);
	await page.context().close();
});

test('an employee signs in with ID-porten without JavaScript, and not on a lower level', async ({
	browser
}) => {
	await providers.setAccount('idporten', 'jonas', {
		sub: 'pseudonym-jonas',
		token: { ansattnummer: numberOf('Jonas Lervik') }
	});
	const page = await open(browser, { javaScriptEnabled: false });
	await page.goto('/logg-inn/molde');
	await page.getByRole('link', { name: 'Logg inn med ID-porten' }).click();
	await signInAt(page, 'ID-porten', 'jonas', 'idporten-loa-low');
	await expect(page.getByRole('alert')).toContainText('krever en sikrere innlogging');
	await page.context().clearCookies({ name: /^_session/ });
	await page.getByRole('link', { name: 'Logg inn med ID-porten' }).click();
	await signInAt(page, 'ID-porten', 'jonas', 'idporten-loa-high');
	await expect(page).toHaveURL(`${home}/min-laering`);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Jonas');
	await page.context().close();
});

test('an employee signs in with Feide in two steps, and is signed out when Feide says so', async ({
	browser
}) => {
	await providers.setAccount('feide', 'marit', {
		sub: '76a7a061-3c55-430d-8ee0-6f82ec42501f',
		userinfo: { [USERID]: [numberOf('Marit Solvang')] }
	});
	const page = await open(browser);
	await page.goto('/logg-inn/molde');
	await page.getByRole('link', { name: 'Logg inn med Feide' }).click();
	await signInAt(page, 'Feide', 'marit');
	await expect(page).toHaveURL(`${home}/min-laering`);

	// As Feide would, in a frame, with no cookies of ours.
	await administrator.goto('/administrasjon/innlogging');
	await administrator.locator('ul').first().getByRole('link', { name: 'Feide' }).click();
	const address = await administrator
		.locator('dt', { hasText: 'Utlogging (front-channel' })
		.locator('xpath=following-sibling::dd')
		.innerText();
	const query = new URLSearchParams({
		iss: providers.issuers.feide,
		sid: await providers.lastSid('feide')
	});
	const wrong = await fetch(`${address}?${new URLSearchParams({ iss: providers.issuers.feide })}`);
	expect(wrong.status).toBe(400);
	await page.reload();
	await expect(page).toHaveURL(`${home}/min-laering`);
	const answer = await fetch(`${address}?${query}`);
	expect(answer.status).toBe(200);
	expect(answer.headers.get('x-frame-options')).toBeNull();
	await page.reload();
	await expect(page).toHaveURL(/\/logg-inn/);
	await page.context().close();
});

test('an account that nobody has is told so, and links lead to no other site', async ({
	browser
}) => {
	const page = await open(browser);
	await page.goto('/logg-inn/molde?til=https://ond.example/');
	await page.getByRole('link', { name: 'Logg inn med Microsoft' }).click();
	await signInAt(page, 'Microsoft', 'feil');
	await expect(page.getByRole('alert')).toContainText('Vi finner ingen ansatt');
	await page.goto('/logg-inn/oidc/retur?code=x&state=1506.tull');
	await expect(page.getByRole('alert')).toContainText('tok for lang tid');
	await page.context().close();
});

test('a provider that is down is told of kindly, with other ways in', async ({ browser }) => {
	await providers.takeDown('idporten');
	const page = await open(browser);
	await page.goto('/logg-inn/molde?til=/kurs');
	await page.getByRole('link', { name: 'Logg inn med ID-porten' }).click();
	await expect(page.getByRole('alert')).toContainText('svarer ikke akkurat nå');
	await expect(page.getByRole('link', { name: 'Logg inn med passnøkkel' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Logg inn med engangskode' })).toBeVisible();
	await page.context().close();
});
