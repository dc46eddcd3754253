import { expect, test, type Browser, type Page } from '@playwright/test';
import { EMPLOYEE, HR, LEADER, signIn } from './people.ts';

/** Leads all of home care, in which Marit leads one zone. */
const HEAD_OF_HOME_CARE = 'Geir Brekke';
const HOME_CARE = 'Hjemmetjenesten';
const WHY = 'Du har tilgang til journal fra første vakt.';

// They change the same kommune's requirements, one after the other.
test.describe.configure({ mode: 'serial' });

/** A deadline that the kommune has tightened already, and one of the baseline's. Today is 23 November 2026. */
const journeys = [
	{
		code: 'infosikkerhet-alle',
		begin: 'Endre',
		title: 'Endre krav',
		days: 3,
		tooMild: 45,
		lastDay: '25. november',
		before: 'Frist: 14 dager → 3 dager',
		javaScriptEnabled: true
	},
	{
		code: 'personvern-alle',
		begin: 'Stram inn',
		title: 'Stram inn felles krav',
		days: 2,
		tooMild: 90,
		lastDay: '24. november',
		before: null,
		javaScriptEnabled: false
	}
];

for (const { code, begin, title, days, tooMild, lastDay, before, javaScriptEnabled } of journeys)
	test(`HR shortens the deadline of ${code} ${javaScriptEnabled ? 'with' : 'without'} JavaScript, and those it is for see it`, async ({
		browser
	}) => {
		test.slow();
		const hr = await openAs(browser, HR, javaScriptEnabled);
		await hr.goto('/krav');
		await hr.getByLabel('Søk').fill(code);
		await hr.getByRole('button', { name: 'Vis' }).click();
		await expect(hr.getByRole('status')).toHaveText('Ett krav');
		await hr.getByRole('main').getByRole('listitem').getByRole('link').click();
		await hr.getByRole('button', { name: begin, exact: true }).click();
		await expect(hr.getByRole('heading', { level: 1, name: title })).toBeVisible();

		// What is wrong is told with its field, and what was typed is kept.
		await hr.getByLabel('Frist i dager fra de begynner').fill('snart');
		await hr.getByLabel('Siste dag (kan stå tom)').fill('2020-01-01');
		await hr.getByRole('button', { name: 'Lagre utkast' }).click();
		const faults = hr.getByRole('alert');
		await expect(faults.getByRole('link')).toHaveText([
			/^Frist: er ikke et antall dager/,
			/^Siste dag: er før kravet begynner/
		]);
		await expect(faults.getByRole('link').first()).toHaveAttribute('href', '#frist-dager');
		const deadline = hr.getByLabel('Frist i dager fra de begynner');
		await expect(deadline).toHaveValue('snart');
		await expect(deadline).toHaveAttribute('aria-invalid', 'true');
		await expect(hr).toHaveTitle(/^Feil: /);

		// Milder than the baseline: kept as a draft, but neither computed nor published.
		await deadline.fill(String(tooMild));
		await hr.getByLabel('Siste dag (kan stå tom)').fill('');
		await hr.getByRole('button', { name: 'Vis virkning' }).click();
		await expect(hr.getByRole('alert')).toContainText('en kommune kan bare stramme inn');
		await expect(hr.getByText('Kravet ditt er mildere enn det felles.')).toBeVisible();
		await expect(hr.getByRole('complementary')).toContainText('Rett det som er feil');

		await deadline.fill(String(days));
		await hr.getByLabel('Hvorfor kommer kravet?').fill('');
		await hr.getByRole('button', { name: 'Vis virkning' }).click();
		const impact = hr.getByRole('complementary');
		await expect(impact.getByRole('heading', { name: 'Dette skjer 23. november' })).toBeVisible();
		await expect(impact).toContainText(/\d+ av dem må gjøre noe tidligere enn før/);
		await expect(impact.getByRole('listitem').filter({ hasText: 'Oppfylt' })).toContainText('før');
		await expect(
			hr.getByText('Kravet ditt er strengere enn det felles. Det er lov.')
		).toBeVisible();
		const sooner = Number(/(\d+) av dem må/.exec(await impact.innerText())?.[1]);
		const people = Number(/(\d+)\s+ansatte får kravet/.exec(await impact.innerText())?.[1]);
		expect(people).toBeGreaterThan(800);

		// A requirement without a reason is not published.
		await hr.getByRole('button', { name: 'Publiser fra 23. november' }).click();
		await expect(hr.getByRole('alert').getByRole('link')).toHaveText(
			/Hvorfor kravet kommer: mangler/
		);
		await hr.getByLabel('Hvorfor kommer kravet?').fill(WHY);

		// Who: for HR, and for the leader of the unit, who sees nothing else of the draft.
		await hr.getByRole('button', { name: 'Lagre utkast' }).click();
		await expect(hr.getByText('Utkastet er lagret')).toBeVisible();
		await impact.getByText('Hvor?').click();
		await impact.getByRole('link', { name: `Navn i ${HOME_CARE}`, exact: true }).click();
		await expect(hr.getByRole('heading', { level: 1 })).toHaveText(`Hvem i ${HOME_CARE}?`);
		const [employee = ''] = await hr
			.locator('li')
			.getByRole('link')
			.filter({ hasText: /\w/ })
			.evaluateAll((links) =>
				links
					.filter((link) => link.getAttribute('href')?.startsWith('/team/ansatt/'))
					.map((link) => link.textContent.trim())
			);
		const names = hr.url();
		const leader = await openAs(browser, HEAD_OF_HOME_CARE, javaScriptEnabled);
		const seen = await leader.goto(names);
		expect(seen?.status()).toBe(200);
		await expect(leader.getByRole('link', { name: employee, exact: true })).toBeVisible();
		await expect(leader.getByText('De ansatte i enheten kan se at du har vært her.')).toBeVisible();
		await leader.getByRole('link', { name: 'Til teamet' }).click();
		await expect(leader).toHaveURL(/\/team\/enhet\//);
		expect((await leader.goto(names.replace(/\/enhet.*/, '')))?.status()).toBe(403);

		await hr.getByRole('link', { name: 'Til utkastet' }).click();
		await hr.getByRole('button', { name: 'Publiser fra 23. november' }).click();
		await expect(hr.getByRole('heading', { level: 1, name: 'Publiser krav' })).toBeVisible();
		await expect(hr.getByText(`${sooner} av dem må gjøre noe tidligere enn før.`)).toBeVisible();
		await hr.getByRole('button', { name: `Publiser for ${people} ansatte` }).click();

		// Everyone's status is computed by the worker; the page follows it to the end.
		await expect(hr).toHaveURL(/\/krav\/endring\//);
		await expect(hr.getByRole('heading', { level: 1, name: 'Kravet er publisert' })).toBeVisible({
			timeout: 60_000
		});
		await hr.getByRole('link', { name: 'Se kravet' }).click();
		await expect(hr.getByRole('main')).toContainText(`innen ${days} dager`);
		const newest = hr.getByRole('region', { name: 'Historikk' }).getByRole('listitem').first();
		await expect(newest).toContainText(/Kommunens versjon \d/);
		await expect(newest).toContainText('Gjelder');
		await expect(newest).toContainText(HR);
		await expect(newest).toContainText(WHY);
		if (before !== null)
			await expect(newest.getByRole('listitem').filter({ hasText: 'Frist' })).toContainText(
				/Frist: 14 dager.*3 dager/
			);

		// The leader and the employee see the new deadline and why.
		await leader.goto('/team');
		await leader.getByRole('searchbox').fill(employee);
		await leader.getByRole('button', { name: 'Vis' }).click();
		await leader.getByRole('table').getByRole('link', { name: employee, exact: true }).click();
		await expect(leader.getByRole('main')).toContainText(`Frist ${lastDay}`);
		await expect(leader.getByRole('main')).toContainText(WHY);
		const phone = await openAs(browser, employee, javaScriptEnabled);
		await expect(phone.getByRole('main')).toContainText(`Frist ${lastDay}`);
		await expect(phone.getByRole('main')).toContainText(WHY);
		await phone.goto('/meg/innsyn');
		await expect(
			phone.getByRole('row').filter({ hasText: HEAD_OF_HOME_CARE }).first()
		).toBeVisible();
	});

test('HR copies a requirement, compares versions, and ends what the kommune has made', async ({
	browser
}) => {
	const hr = await openAs(browser, HR, true);
	await hr.goto('/krav/vis/molde-geodata-byggesak');
	await hr.getByRole('link', { name: 'Kopier', exact: true }).click();
	await hr.getByRole('button', { name: 'Kopier til utkast' }).click();
	await expect(hr.getByRole('heading', { level: 1, name: 'Nytt krav' })).toBeVisible();
	await hr.getByText('Flere valg').click();
	await expect(hr.getByLabel('Kode')).toHaveValue('molde-geodata-byggesak-2');
	await hr.getByText('Slett utkastet').click();
	await hr.getByRole('button', { name: 'Ja, slett' }).click();
	await expect(hr).toHaveURL(/\/krav$/);

	await hr.goto('/krav/vis/personvern-alle');
	await hr
		.getByRole('link', { name: /^Sammenlign med forrige/ })
		.first()
		.click();
	await expect(hr.getByRole('row', { name: /^Fornyes/ })).toContainText('Endret');
	await hr.getByLabel('Høyre').selectOption({ label: 'Kommunens versjon 1' });
	await hr.getByRole('button', { name: 'Vis' }).click();
	await expect(hr.getByRole('row', { name: /^Frist/ })).toContainText('Endret');

	await hr.goto('/krav/vis/personvern-alle');
	await hr.getByRole('link', { name: 'Avslutt', exact: true }).click();
	await hr.getByLabel('Siste dag').fill('2027-12-31');
	await hr.getByRole('checkbox').check();
	await hr.getByRole('button', { name: 'Avslutt kravet' }).click();
	await expect(hr.getByRole('alert').getByRole('link')).toHaveText(
		/Hvorfor kravet kommer: mangler/
	);
	await expect(hr.getByLabel('Siste dag')).toHaveValue('2027-12-31');
	await hr.getByLabel('Hvorfor avsluttes kravet?').fill('Det felles kravet er nok.');
	await hr.getByRole('checkbox').check();
	await hr.getByRole('button', { name: 'Avslutt kravet' }).click();
	await expect(
		hr.getByRole('heading', { level: 1, name: 'Kravet har fått en siste dag' })
	).toBeVisible({ timeout: 60_000 });
	await hr.getByRole('link', { name: 'Se kravet' }).click();
	await expect(hr.getByRole('region', { name: 'Historikk' })).toContainText(
		'Siste dag 31. desember 2027'
	);
});

test('nobody but HR opens the requirements', async ({ browser }) => {
	for (const name of [HEAD_OF_HOME_CARE, LEADER, EMPLOYEE]) {
		const page = await openAs(browser, name, true);
		for (const address of ['/krav', '/krav/nytt', '/krav/vis/infosikkerhet-alle', '/krav/utkast/1'])
			expect((await page.goto(address))?.status(), `${name} ${address}`).toBe(403);
	}
	const hr = await openAs(browser, HR, true);
	for (const address of [
		'/krav/vis/finnes-ikke',
		'/krav/utkast/999999',
		'/krav/endring/finnes-ikke'
	])
		expect((await hr.goto(address))?.status(), address).toBe(404);
});

async function openAs(browser: Browser, name: string, javaScriptEnabled: boolean): Promise<Page> {
	const context = await browser.newContext({
		locale: 'nb-NO',
		viewport: { width: 1440, height: 900 },
		javaScriptEnabled
	});
	const page = await context.newPage();
	await signIn(page, name);
	// An employee's own language may be another.
	await context.addCookies([{ name: 'kyndig_sprak', value: 'nb', url: page.url() }]);
	await page.reload();
	return page;
}
