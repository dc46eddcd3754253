import { expect, test } from '@playwright/test';
import { ADMINISTRATOR, DATA_PROTECTION, EMPLOYEE, signIn } from './people.ts';

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('the administrator shortens a time after seeing what it does, and the personvernombud can follow it', async ({
		page,
		browser
	}, { project }) => {
		await signIn(page, ADMINISTRATOR);
		await page.goto('/administrasjon');
		await page.getByRole('link', { name: 'Oppbevaring og sletting' }).click();
		await page
			.getByRole('link', { name: 'Endre oppbevaringstid for Tilbakemeldinger på kurs' })
			.click();

		await page.getByLabel('Antall måneder').fill('3');
		await page.getByRole('button', { name: 'Vis virkning' }).click();
		await expect(page.getByRole('alert')).toContainText('Velg mellom 6 og 60 måneder.');
		await expect(page.getByRole('alert')).toContainText('Skriv hvorfor.');
		await expect(page.getByRole('button', { name: 'Ja, endre' })).toHaveCount(0);

		await page.getByLabel('Antall måneder').fill('18');
		await page.getByLabel('Hvorfor?').fill('Kursene skrives om hvert år.');
		await page.getByRole('button', { name: 'Vis virkning' }).click();
		const effect = page.getByRole('region', { name: 'Dette skjer' });
		await expect(effect).toContainText('Nå: 24 måneder');
		await expect(effect).toContainText('Etter endringen: 18 måneder');
		await expect(effect).toContainText('Ingenting slettes nå.');
		await effect.getByRole('button', { name: 'Ja, endre' }).click();
		await expect(page.getByRole('status')).toContainText('Oppbevaringstiden er endret.');

		const officer = await browser.newPage({ ...project.use, javaScriptEnabled: false });
		await signIn(officer, DATA_PROTECTION);
		await officer.goto('/administrasjon/oppbevaring');
		const times = officer.getByRole('region', { name: 'Oppbevaringstider' });
		await expect(times.getByText(/Kursene skrives om hvert år/)).toContainText(ADMINISTRATOR);
		await expect(officer.getByRole('link', { name: /^Endre/ })).toHaveCount(0);
		// At its start the server took the names of those who left long ago.
		const log = officer.getByRole('region', { name: 'Slettelogg, kan rulles sidelengs' });
		await expect(
			log.getByRole('row').filter({ hasText: 'Navn, kontakt og stilling' })
		).toContainText(/\d+ person(er)?.*12 måneder \(standard\)/);
		await officer.goto('/administrasjon/logg?logg=endringer');
		await expect(
			officer.getByRole('row').filter({ hasText: 'Oppbevaringstid endret' }).first()
		).toContainText('tilbakemeldinger');
		await officer.close();
	});
});

test('contact points that the administrator writes are on the pages of the kommune, for everybody', async ({
	page,
	browser
}, { project }) => {
	await signIn(page, ADMINISTRATOR);
	await page.goto('/administrasjon/oppbevaring/kontakt');
	await page.getByLabel('Behandlingsansvarlig', { exact: true }).fill('Molde kommune');
	await page.getByLabel('Slik når de ansatte behandlingsansvarlig').fill('post@molde.example');
	await page.getByLabel('Personvernombud', { exact: true }).fill('Personvernombudet i Molde');
	await page.getByLabel('Slik når de ansatte personvernombudet').fill('ombud@molde.example');
	await page.getByLabel('Hvem sier man fra til').fill('uu@molde.example');
	await page.getByLabel('Kommunens tilgjengelighetserklæring').fill('https://molde.example/uu');
	await page.getByRole('button', { name: 'Lagre' }).click();
	await expect(page.getByRole('alert')).toContainText('https://uustatus.no/');
	await page.getByLabel('Kommunens tilgjengelighetserklæring').fill('');
	await page.getByRole('button', { name: 'Lagre' }).click();
	await expect(page.getByRole('status')).toContainText('Kontaktpunktene er lagret.');

	const visitor = await browser.newPage(project.use);
	await visitor.goto('/personvern');
	await visitor.getByRole('link', { name: 'Molde' }).click();
	await expect(visitor.getByText('ombud@molde.example')).toBeVisible();
	await visitor.getByText('Svar og spor i kurs').click();
	const details = visitor.locator('details', { hasText: 'Svar og spor i kurs' });
	await expect(details.getByText('Kursansvarlig: tall uten navn')).toBeVisible();
	await visitor.goto('/tilgjengelighet/1506');
	await expect(visitor.getByText(/uu@molde\.example/)).toBeVisible();
	expect((await visitor.goto('/personvern/9999'))?.status()).toBe(404);
	await signIn(visitor, EMPLOYEE);
	await visitor.goto('/personvern');
	await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(
		'Personvernerklæring for Kyndig i Molde'
	);
	expect((await visitor.goto('/personvern/drofting'))?.status()).toBe(403);
	await visitor.close();
});

test('the record of processing and the deletion log are files, too', async ({ page }) => {
	await signIn(page, DATA_PROTECTION);
	for (const [address, first] of [
		['/administrasjon/behandlingsprotokoll/eksport', 'Kategori;Opplysninger;'],
		['/administrasjon/oppbevaring/slettelogg', 'Når;Hva;']
	] as const) {
		const response = await page.request.get(address);
		expect(response.status()).toBe(200);
		expect(await response.text()).toMatch(new RegExp(`^\uFEFF${first}`));
	}
});
