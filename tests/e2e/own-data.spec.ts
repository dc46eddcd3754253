import { expect, test, type Browser, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { HR, signIn } from './people.ts';

/* From what is held about one to what is put right of it: an employee and HR, without JavaScript. */

const EMPLOYEE = 'Ida Drågen';

test('an employee asks for a correction, HR refuses it with a reason, and the employee sees why', async ({
	browser
}, { project }) => {
	const own = await openAs(browser, EMPLOYEE, project.use, false);
	await own.goto('/meg');
	await own.getByRole('link', { name: 'Opplysninger om meg' }).click();
	const positions = own.locator('details').filter({ hasText: 'Stillinger' });
	await positions.locator('summary').click();
	await expect(positions).toContainText('Kommer fra');
	await positions.getByRole('link', { name: 'Er noe feil? Be om retting i Stillinger' }).click();

	await expect(own.getByLabel('Hva gjelder det?')).toHaveValue('stillinger');
	await own.getByLabel('Hva er feil?').fill('Det står vikar.');
	await own.getByRole('button', { name: 'Send til HR' }).click();
	await expect(own.getByRole('alert')).toContainText('Skriv hva som er riktig.');
	await expect(own.getByLabel('Hva er feil?')).toHaveValue('Det står vikar.');
	await own.getByLabel('Hva er riktig?').fill('Jeg er fast ansatt.');
	await own.getByRole('button', { name: 'Send til HR' }).click();
	await expect(own.getByRole('status')).toContainText('Sendt til HR.');
	const mine = own.getByRole('region', { name: 'Rettinger du har bedt om' });
	await expect(mine).toContainText('Venter på svar');
	await expect(mine).toContainText('Svar innen 23. desember');

	const hr = await openAs(browser, HR, project.use, false);
	await hr.goto('/ansatte');
	await hr.getByRole('link', { name: 'Rettinger' }).click();
	await hr.getByRole('link', { name: EMPLOYEE }).first().click();
	await expect(hr.getByText('Jeg er fast ansatt.')).toBeVisible();
	await hr.getByRole('radio', { name: /^Det rettes ikke/ }).check();
	await hr.getByRole('button', { name: 'Send svaret' }).click();
	await expect(hr.getByRole('alert')).toContainText('Skriv hvorfor det ikke rettes.');
	await expect(hr.getByRole('radio', { name: /^Det rettes ikke/ })).toBeChecked();
	await hr.getByLabel('Begrunnelse').fill('Vikariatet varer ut året.');
	await hr.getByRole('button', { name: 'Send svaret' }).click();
	await expect(hr.getByRole('status')).toContainText('Svaret er sendt.');
	await expect(hr.getByRole('button', { name: 'Send svaret' })).toHaveCount(0);

	await own.goto('/meg/opplysninger');
	const answered = mine.getByRole('listitem').first();
	await expect(answered).toContainText('Ikke rettet');
	await expect(answered).toContainText('Vikariatet varer ut året.');
	await expect(answered.getByRole('link', { name: /Datatilsynet/ })).toBeVisible();
	await expect(answered.getByRole('button')).toHaveCount(0);
	await own.goto('/meg/innsyn');
	await expect(
		own.getByRole('row').filter({ hasText: 'En retting du har bedt om' }).first()
	).toContainText(HR);
});

test('an employee takes back what HR has not answered, and downloads everything', async ({
	browser
}, { project }) => {
	const page = await openAs(browser, 'Monica Kjølstad Solvang', project.use, true);
	await page.goto('/meg/opplysninger/retting?gjelder=hvem');
	await page.getByLabel('Hva er feil?').fill('E-posten');
	await page.getByLabel('Hva er riktig?').fill('Den nye e-posten');
	await page.getByRole('button', { name: 'Send til HR' }).click();
	await page.getByRole('button', { name: /^Trekk/ }).click();
	await expect(page.getByRole('status')).toContainText('Trukket.');

	const json = await download(page, 'Til maskiner (JSON)');
	expect(json.name).toMatch(/^kyndig-opplysninger-\d{4}-\d{2}-\d{2}\.json$/);
	const data = JSON.parse(json.text) as Record<string, unknown>;
	expect(data).toMatchObject({
		format: 'kyndig-own-data',
		identity: { givenName: 'Monica' },
		correctionRequests: [expect.objectContaining({ state: 'withdrawn' })]
	});
	const html = await download(page, 'Til å lese (HTML)');
	expect(html.name).toMatch(/\.html$/);
	const reader = await page.context().newPage();
	await reader.setContent(html.text);
	await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Opplysninger om meg');
	await expect(reader.getByRole('table').first()).toContainText('Monica');
});

test('neither file is kept by the browser, and both are attachments', async ({ browser }, {
	project
}) => {
	const page = await openAs(browser, EMPLOYEE, project.use, true);
	for (const [format, type] of [
		['json', 'application/json'],
		['html', 'text/html; charset=utf-8']
	] as const) {
		const response = await page.request.get(`/meg/opplysninger/fil?format=${format}`);
		const headers = response.headers();
		expect(response.status()).toBe(200);
		expect(headers['content-type']).toBe(type);
		expect(headers['cache-control']).toBe('no-store');
		expect(headers['content-disposition']).toMatch(/^attachment; /);
	}
});

async function openAs(
	browser: Browser,
	name: string,
	options: object,
	javaScriptEnabled: boolean
): Promise<Page> {
	const page = await (await browser.newContext({ ...options, javaScriptEnabled })).newPage();
	await signIn(page, name);
	return page;
}

async function download(page: Page, link: string): Promise<{ name: string; text: string }> {
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: link }).click()
	]);
	return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}
