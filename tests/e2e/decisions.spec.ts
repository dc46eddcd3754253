import { expect, test, type Browser, type Page } from '@playwright/test';
import { HR, LEADER, signIn } from './people.ts';

/* One leader, no JavaScript, on both screens: each has a database of its own. */

test('a leader gives a waiver and withdraws it, and the overview follows both times', async ({
	browser
}, { project }) => {
	const page = await openAs(browser, LEADER, project.use, false);
	const employee = 'Ida Drågen';
	const agreement = 'Databrukeravtale';
	await expect(await cellOf(page, employee, agreement)).toContainText('Forfalt');

	await page.getByRole('table').getByRole('link', { name: employee }).click();
	await page.getByRole('link', { name: `Gi fritak for ${agreement}` }).click();
	await expect(page.getByLabel('Krav', { exact: true })).toHaveValue('databrukeravtale-alle');
	await page.getByRole('button', { name: 'Gi fritak' }).click();
	await expect(page.getByRole('alert')).toContainText('Skriv siste dag. Et fritak må ha en slutt.');
	await page.getByLabel('Siste dag').fill('2026-11-01');
	await page.getByLabel('Begrunnelse').fill('Venter på ny avtale');
	await page.getByRole('button', { name: 'Gi fritak' }).click();
	await expect(page.getByRole('alert')).toContainText('Siste dag er før den første.');
	await expect(page.getByLabel('Begrunnelse')).toHaveValue('Venter på ny avtale');
	await page.getByLabel('Siste dag').fill('2027-01-31');
	await page.getByRole('button', { name: 'Gi fritak' }).click();

	await expect(page.getByRole('status')).toHaveText('Fritaket er gitt.');
	const waiver = page.getByRole('listitem').filter({ hasText: 'Venter på ny avtale' });
	await expect(waiver).toContainText('Fra 23. november 2026 til 31. januar 2027');
	await expect(waiver).toContainText(`Godkjent av ${LEADER}`);
	const decisions = page.url();
	await expect(await cellOf(page, employee, agreement)).toContainText('Fritatt');

	// She sees who, why and until when.
	const own = await openAs(browser, employee, project.use, true);
	const line = own.getByRole('listitem').filter({ hasText: 'Fritatt til 31. januar 2027' });
	await line.getByText('Hvorfor?').click();
	await expect(line).toContainText(`Grunn: Venter på ny avtale. Godkjent av ${LEADER}.`);
	await own.goto('/meg/innsyn');
	await expect(
		own.getByRole('row').filter({ hasText: 'Fritak eller dokumentasjon for deg' }).first()
	).toContainText(LEADER);

	await page.goto(decisions);
	await waiver.getByText('Trekk fritaket').first().click();
	await waiver.getByRole('button', { name: 'Trekk fritaket' }).click();
	await expect(page.getByRole('alert')).toContainText('Skriv en begrunnelse.');
	await waiver.getByLabel('Hvorfor?').fill('Avtalen er klar');
	await waiver.getByRole('button', { name: 'Trekk fritaket' }).click();
	await expect(page.getByRole('status')).toHaveText('Trukket. Det gjelder fra i dag.');
	await expect(waiver).toContainText(
		`Trukket av ${LEADER} 23. november 2026. Begrunnelse: Avtalen er klar`
	);
	await expect(waiver.getByRole('button')).toHaveCount(0);
	await expect(await cellOf(page, employee, agreement)).toContainText('Forfalt');
});

test('a leader attests classroom training for several, and the overview follows', async ({
	browser
}, { project }) => {
	const page = await openAs(browser, LEADER, project.use, false);
	const training = 'Normen: sikkerhet i helse og omsorg';
	const employee = 'Monica Kjølstad Solvang';
	await expect(await cellOf(page, employee, training)).toContainText('Forfalt');
	await page.getByRole('link', { name: 'Attester opplæring' }).click();
	await expect(page.getByRole('checkbox', { name: LEADER })).toHaveCount(0);
	await page.getByRole('link', { name: 'Velg alle' }).click();
	await page.getByLabel('Ansattnumre').fill('finnes-ikke');
	await page.getByRole('button', { name: 'Attester' }).click();
	const alert = page.getByRole('alert');
	await expect(alert).toContainText('blant dem du kan attestere for: finnes-ikke.');
	await expect(alert).toContainText('Velg en kompetanse.');
	await expect(page.getByRole('checkbox', { name: employee })).toBeChecked();

	await page.getByLabel('Ansattnumre').fill('');
	for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
	const attest = async (...names: string[]) => {
		for (const name of names) await page.getByRole('checkbox', { name }).check();
		await page.getByLabel('Kompetanse').selectOption({ label: training });
		await page.getByLabel('Dato').fill('2026-11-20');
		await page.getByLabel('Begrunnelse').fill('Fagdag med hygienesykepleier');
		await page.getByRole('button', { name: 'Attester' }).click();
	};
	await attest(employee);
	await expect(page.getByRole('status')).toHaveText(`Attestert for én ansatt. ${employee}.`);
	await attest(employee, 'Guro Eresfjord');
	await expect(page.getByRole('status')).toContainText('Attestert for én ansatt. Guro Eresfjord.');
	await expect(page.getByRole('status')).toContainText(`Én hadde dette fra før. ${employee}.`);
	await expect(await cellOf(page, employee, training)).toContainText('Oppfylt');

	const own = await openAs(browser, employee, project.use, true);
	await own.goto('/bevis');
	await expect(
		own.getByText(`Registrert av ${LEADER}: Fagdag med hygienesykepleier`)
	).toBeVisible();
});

test('HR finds an employee and records an external certificate, but nothing for themself', async ({
	page
}) => {
	await signIn(page, HR);
	await page.goto('/ansatte');
	await page.getByLabel('Navn eller ansattnummer').fill('Justyna');
	await page.getByRole('button', { name: 'Søk' }).click();
	await page.getByRole('main').getByRole('link', { name: 'Justyna Wójcik' }).click();
	await page.getByRole('link', { name: 'Registrer dokumentasjon for Personvern' }).click();
	await expect(page.getByLabel('Hvem som har gitt beviset')).toBeHidden();
	await page.getByLabel('Eksternt kursbevis').check();
	await page.getByLabel('Hvem som har gitt beviset').fill('NorSIS');
	await page.getByLabel('Dato', { exact: true }).fill('2026-11-24');
	await page.getByLabel('Begrunnelse').fill('Har vist kursbeviset');
	await page.getByRole('button', { name: 'Registrer' }).click();
	await expect(page.getByRole('alert')).toContainText('Datoen er etter i dag.');
	await page.getByLabel('Dato', { exact: true }).fill('2026-11-02');
	await page.getByRole('button', { name: 'Registrer' }).click();
	await expect(page.getByRole('status')).toHaveText('Dokumentasjonen er registrert.');
	await expect(page.getByText('Gitt av NorSIS')).toBeVisible();

	await page.goto('/ansatte?sok=Anne+Lise+Myren');
	await page.getByRole('main').getByRole('link', { name: HR }).click();
	await expect(page.getByRole('heading', { level: 1, name: HR })).toBeVisible();
	await expect(page.getByRole('link', { name: /^Gi fritak/ })).toHaveCount(0);
	const own = new URL(page.url()).pathname;
	expect((await page.goto(`${own}/fritak`))?.status()).toBe(403);
	expect((await page.goto(`${own}/dokumentasjon`))?.status()).toBe(403);
});

async function openAs(
	browser: Browser,
	name: string,
	use: object,
	javaScriptEnabled: boolean
): Promise<Page> {
	const page = await (
		await browser.newContext({
			...use,
			viewport: { width: 1440, height: 900 },
			javaScriptEnabled
		})
	).newPage();
	await signIn(page, name);
	return page;
}

/** The leader's cell of the employee in a column. */
async function cellOf(leader: Page, employee: string, title: string) {
	await leader.goto('/team');
	const headers = await leader.getByRole('columnheader').allInnerTexts();
	const column = headers.findIndex((text) => text.replaceAll('\u00ad', '').startsWith(title));
	return leader
		.getByRole('row')
		.filter({ hasText: employee })
		.getByRole('cell')
		.nth(column - 1);
}
