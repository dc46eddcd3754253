import { expect, test, type Browser, type Page, type TestInfo } from '@playwright/test';
import { ADMINISTRATOR, EMPLOYEE, signIn } from './people.ts';

/** Gives the page's browser a device that answers at once, as Chrome's own tools do. */
async function plugIn(page: Page): Promise<{ verify(isOwner: boolean): Promise<void> }> {
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('WebAuthn.enable');
	const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true
		}
	});
	return {
		verify: async (isUserVerified) =>
			void (await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }))
	};
}

async function open(
	browser: Browser,
	{ project }: TestInfo,
	options: { javaScriptEnabled?: boolean; serviceWorkers?: 'block' } = {}
): Promise<Page> {
	return (await browser.newContext({ ...project.use, ...options })).newPage();
}

const tokenOf = async (page: Page) =>
	(await page.context().cookies()).find(({ name }) => name === 'kyndig_okt')?.value;

async function signOut(page: Page): Promise<void> {
	await page.goto('/meg');
	await page.getByRole('button', { name: 'Logg ut' }).click();
	await expect(page).toHaveURL(/\/logg-inn$/);
}

test('a passkey is made, signs in, confirms and is removed', async ({ browser }, info) => {
	const page = await open(browser, info);
	const device = await plugIn(page);
	await signIn(page, 'Amina Hoel');

	await page.goto('/meg');
	await page.getByRole('link', { name: 'Passnøkler' }).click();
	await page.getByLabel('Navn').fill('Min PC');
	await page.getByRole('button', { name: 'Lag passnøkkel' }).click();
	await expect(page.getByRole('status').first()).toContainText('Passnøkkelen er laget.');
	const row = page.getByRole('listitem').filter({ hasText: 'Min PC' });
	await expect(row).toContainText('Ikke brukt ennå');
	// The device has one for Amina, and says so.
	await page.getByRole('button', { name: 'Lag passnøkkel' }).click();
	await expect(page.getByRole('alert')).toContainText('har alt en passnøkkel');

	await signOut(page);
	await page.goto('/kurs');
	await page.getByText('Jeg får ikke logget inn').click();
	await page.getByRole('link', { name: 'Logg inn med passnøkkel' }).click();
	await expect(page).toHaveURL(/\/logg-inn\/nokkel\?til=/);
	// Somebody else's finger: the device tells nothing.
	await device.verify(false);
	await page.getByRole('button', { name: 'Bruk passnøkkel' }).click();
	await expect(page.getByRole('alert')).toContainText('Enheten ga ikke noe svar.');
	await device.verify(true);
	await page.getByRole('button', { name: 'Bruk passnøkkel' }).click();
	await expect(page).toHaveURL(/\/kurs$/);
	await page.goto('/meg/okter');
	const session = page.getByRole('listitem').filter({ hasText: 'Denne' });
	await expect(session).toContainText('Logget inn med passnøkkel i dag kl.');

	const before = await tokenOf(page);
	await page.goto('/logg-inn/bekreft?til=/meg/nokler');
	await page.getByRole('button', { name: 'Bekreft med passnøkkel' }).click();
	await expect(page).toHaveURL(/^[^?]*\/meg\/nokler$/);
	expect(await tokenOf(page)).not.toBe(before);
	await expect(row).toContainText('Sist brukt i dag kl.');

	await row.getByText('Endre eller fjern').click();
	await row.getByLabel('Navn').fill('  ');
	await row.getByRole('button', { name: 'Lagre navnet' }).click();
	await expect(page.getByRole('alert')).toContainText('Skriv et navn');
	await row.getByLabel('Navn').fill('Arbeids-PC');
	await row.getByRole('button', { name: 'Lagre navnet' }).click();
	const renamed = page.getByRole('listitem').filter({ hasText: 'Arbeids-PC' });
	await renamed.getByText('Endre eller fjern').click();
	await renamed.getByRole('button', { name: 'Fjern passnøkkelen' }).click();
	await expect(page.getByText('Du har ingen passnøkkel ennå')).toBeVisible();

	await signOut(page);
	await page.goto('/logg-inn/nokkel');
	await page.getByRole('button', { name: 'Bruk passnøkkel' }).click();
	await expect(page.getByRole('alert')).toContainText('Vi kjenner ikke igjen passnøkkelen');
});

test('an answer that was used is refused, and no page leads to another site', async ({
	browser
}, info) => {
	// What goes by the service worker is not seen by the test.
	const page = await open(browser, info, { serviceWorkers: 'block' });
	await plugIn(page);
	await signIn(page, 'Geir Brekke');
	await page.goto('/meg/nokler');
	await page.getByRole('button', { name: 'Lag passnøkkel' }).click();
	await expect(page.getByRole('status').first()).toContainText('Passnøkkelen er laget.');
	await signOut(page);

	let body: string | null = null;
	await page.route(/\/logg-inn\/nokkel\?/, (route) => {
		if (route.request().method() === 'POST') body = route.request().postData();
		return route.continue();
	});
	await page.goto('/logg-inn/nokkel?til=https://example.com/');
	await page.getByRole('button', { name: 'Bruk passnøkkel' }).click();
	await expect(page).toHaveURL(/\/min-laering$/);
	expect(body).toContain('svar=');
	const { origin } = new URL(page.url());
	const thief = await open(browser, info);
	const again = await thief.request.post('/logg-inn/nokkel', {
		headers: { 'content-type': 'application/x-www-form-urlencoded', origin, accept: 'text/html' },
		data: body ?? '',
		maxRedirects: 0
	});
	expect(again.status()).toBe(400);
	expect(await tokenOf(thief)).toBeUndefined();
});

test('an administrator hands out a code, and the employee uses it once, without JavaScript', async ({
	browser
}, info) => {
	const administrator = await open(browser, info, { javaScriptEnabled: false });
	await signIn(administrator, ADMINISTRATOR);
	await administrator.goto('/administrasjon/engangskoder');
	await administrator.getByLabel('Navn eller ansattnummer').fill(EMPLOYEE);
	await administrator.getByRole('button', { name: 'Søk' }).click();
	await administrator.getByRole('button', { name: `Lag kode til ${EMPLOYEE}` }).click();
	const made = administrator.getByRole('region', { name: `Kode til ${EMPLOYEE}` });
	await expect(made).toContainText(/Gjelder til kl\. \d\d\.\d\d/);
	const code = (await made.getByText(/^\w{4} \w{4} \w{4}$/).innerText()).trim();
	// It is not shown again.
	await administrator.goto('/administrasjon/engangskoder');
	await expect(administrator.getByText(code)).toHaveCount(0);

	const employee = await open(browser, info, { javaScriptEnabled: false });
	await employee.goto('/meg/okter');
	await employee.getByText('Jeg får ikke logget inn').click();
	await employee.getByRole('link', { name: 'Logg inn med engangskode' }).click();
	await employee
		.getByLabel('Engangskode')
		.fill(`${code.slice(0, -1)}${code.endsWith('0') ? 1 : 0}`);
	await employee.getByRole('button', { name: 'Logg inn' }).click();
	await expect(employee.getByRole('alert')).toContainText('Koden er feil, brukt eller gått ut.');
	await employee.getByLabel('Engangskode').fill(code.toUpperCase().replaceAll(' ', ''));
	await employee.getByRole('button', { name: 'Logg inn' }).click();

	await expect(employee).toHaveURL(/\/meg\/okter$/);
	await expect(employee.getByRole('listitem').filter({ hasText: 'Denne' })).toContainText(
		'Logget inn med engangskode i dag kl.'
	);
	const used = employee.getByRole('listitem').filter({ hasText: `Laget av ${ADMINISTRATOR}` });
	await expect(used.first()).toContainText('Brukt i dag kl.');
	await employee.goto('/meg/innsyn');
	await expect(
		employee.getByRole('row').filter({ hasText: 'Laget en engangskode til deg' }).first()
	).toContainText(ADMINISTRATOR);

	const thief = await open(browser, info, { javaScriptEnabled: false });
	await thief.goto('/logg-inn/kode');
	await thief.getByLabel('Engangskode').fill(code);
	await thief.getByRole('button', { name: 'Logg inn' }).click();
	await expect(thief.getByRole('alert')).toContainText('Koden er feil, brukt eller gått ut.');
	expect(await tokenOf(thief)).toBeUndefined();
});

test('sessions are seen and ended from another device, without JavaScript', async ({
	browser
}, info) => {
	const [here, there, third] = [
		await open(browser, info, { javaScriptEnabled: false }),
		await open(browser, info),
		await open(browser, info)
	];
	await signIn(here, 'Geir Brekke');
	await here.goto('/meg/okter');
	// What other tests have left.
	const all = here.getByRole('button', { name: 'Avslutt alle andre' });
	if (await all.isVisible()) await all.click();
	for (const page of [there, third]) await signIn(page, 'Geir Brekke');
	await here.goto('/meg/okter');
	await expect(here.getByRole('button', { name: /^Avslutt økta på/ })).toHaveCount(2);
	await here
		.getByRole('button', { name: /^Avslutt økta på/ })
		.first()
		.click();
	await expect(here.getByRole('status')).toHaveText('Økta er avsluttet.');
	await all.click();
	await expect(here.getByRole('status')).toHaveText('Alle andre økter er avsluttet.');
	for (const page of [there, third]) {
		await page.goto('/meg');
		await expect(page).toHaveURL(/\/logg-inn\?til=%2Fmeg$/);
	}
	await expect(here.getByRole('listitem').filter({ hasText: 'Denne' })).toBeVisible();
});

test('without JavaScript, the pages for passkeys say so and lead to the other ways', async ({
	browser
}, info) => {
	const page = await open(browser, info, { javaScriptEnabled: false });
	await page.goto('/logg-inn/nokkel?til=/kurs');
	// Playwright looks for no text in a noscript.
	const warning = page.locator('noscript p');
	await expect(warning).toBeVisible();
	expect(await warning.innerText()).toContain('Passnøkler trenger JavaScript');
	await expect(page.getByRole('button', { name: 'Bruk passnøkkel' })).toBeHidden();
	await page.getByRole('link', { name: 'Har du fått en engangskode?' }).click();
	await expect(page).toHaveURL(/\/logg-inn\/kode\?til=%2Fkurs$/);
});
