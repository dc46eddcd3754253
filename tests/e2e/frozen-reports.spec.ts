import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { HR, LEADER, signIn } from './people.ts';
import { takeCourse } from './take-course.ts';

/** In Aukra, so that the figures of Molde, which other tests count, stay as they are. */
const AUKRA = { hr: 'Vegard Småge', employee: 'Eirik Rød', unit: 'Uteavdelinga' };

test('HR freezes a report, an employee finishes a course, and the comparison says so and why', async ({
	browser
}) => {
	test.setTimeout(300_000);
	const page = await openAs(browser, AUKRA.hr, { municipality: 'Aukra' });
	await page.goto('/kommunen');
	await page.getByRole('link', { name: 'Frys rapport' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rapporter');

	// Without a title: told so, and what was chosen is kept.
	await page.getByRole('radio', { name: 'Med navn' }).check();
	await page.getByRole('button', { name: 'Frys' }).click();
	await expect(page.getByRole('alert')).toContainText('Gi rapporten en tittel');
	await expect(page.getByRole('radio', { name: 'Med navn' })).toBeChecked();

	await page.getByLabel('Tittel').fill('Status til styret');
	await page.getByLabel('Enhet').selectOption(AUKRA.unit);
	await page.getByRole('button', { name: 'Frys' }).click();
	await expect(page).toHaveURL(/\/rapporter\/[0-9a-f-]{36}$/);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Status til styret');
	await expect(page.getByText('Uendret siden rapporten ble frosset')).toBeVisible();

	await page.getByLabel('Navn, nummer, enhet eller krav').fill(AUKRA.employee);
	await page.getByRole('button', { name: 'Vis', exact: true }).click();
	await expect(page).toHaveURL(/sok=/);
	const row = page.getByRole('row').filter({ hasText: 'infosikkerhet-alle' });
	await expect(row).toHaveCount(1);
	await expect(row).toContainText(AUKRA.employee);
	const before = (await row.locator('.ds-tag').innerText()).trim();
	expect(before).not.toBe('Oppfylt');

	await test.step('the downloaded file has the checksum that the page shows', async () => {
		const shown = await page.locator('code').innerText();
		const [download] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('link', { name: 'Last ned (JSON)' }).click()
		]);
		const file = await readFile(await download.path());
		expect(createHash('sha256').update(file).digest('hex')).toBe(shown.replaceAll(/\s/g, ''));
		expect(JSON.parse(file.toString('utf8'))).toMatchObject({ title: 'Status til styret' });
	});

	await page.getByRole('link', { name: 'Sammenlign med i dag' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sammenlignet med i dag');
	const address = page.url();

	await finishCourse(browser);

	await page.goto(`${address}?sok=${encodeURIComponent(AUKRA.employee)}`);
	const change = page.getByRole('row').filter({ hasText: 'infosikkerhet-alle' });
	await expect(change).toContainText('Endret');
	await expect(change).toContainText(`${before} → Oppfylt`);
	await expect(change).toContainText('Ny dokumentasjon er registrert');

	// The report itself is as it was, and the employee sees that HR looked.
	await page.goto(address.replace('/sammenlign', `?sok=${encodeURIComponent(AUKRA.employee)}`));
	await expect(page.getByRole('row').filter({ hasText: 'infosikkerhet-alle' })).toContainText(
		before
	);
	const employee = await openAs(browser, AUKRA.employee, { municipality: 'Aukra' });
	await employee.goto('/meg/innsyn');
	await expect(employee.getByRole('row').filter({ hasText: AUKRA.hr }).first()).toBeVisible();
});

test('a report of figures is unchanged, and works without JavaScript', async ({ browser }) => {
	const page = await openAs(browser, HR, { javaScriptEnabled: false });
	await page.goto('/rapporter?dato=2020-01-01');
	await page.getByLabel('Tittel').fill('Tall fra 2020');
	await page.getByRole('button', { name: 'Frys' }).click();
	await expect(page.getByText('Tall uten navn').first()).toBeVisible();
	await page.getByRole('link', { name: 'Sammenlign med i dag' }).click();
	await expect(page.getByText('Ingenting er endret')).toBeVisible();
	await page.goto('/rapporter');
	await expect(page.getByRole('link', { name: 'Tall fra 2020' })).toBeVisible();
});

test('a leader and an employee are refused, whatever they know', async ({ page, browser }) => {
	await signIn(page, HR);
	await page.goto('/rapporter');
	await page.getByLabel('Tittel').fill('Ikke for alle');
	await page.getByRole('button', { name: 'Frys' }).click();
	await expect(page).toHaveURL(/\/rapporter\/[0-9a-f-]{36}$/);
	const address = new URL(page.url()).pathname;
	for (const name of [LEADER, 'Jonas Lervik']) {
		const other = await openAs(browser, name);
		for (const path of [address, `${address}/sammenlign`, `${address}/fil?format=json`])
			expect((await other.goto(path))?.status(), `${name} ${path}`).toBe(403);
	}
	const nothing = '/rapporter/00000000-0000-4000-8000-000000000000';
	expect((await page.goto(nothing))?.status()).toBe(404);
	expect((await page.goto('/rapporter/1'))?.status()).toBe(404);
});

/** A person's own browser, in bokmål whatever HR has as their language. */
async function openAs(
	browser: Browser,
	name: string,
	{
		municipality = 'Molde',
		...options
	}: { municipality?: string; javaScriptEnabled?: boolean } = {}
): Promise<Page> {
	const page = await (
		await browser.newContext({
			locale: 'nb-NO',
			viewport: { width: 1440, height: 900 },
			...options
		})
	).newPage();
	await signIn(page, name, municipality);
	const bokmål = page.getByRole('button', { name: 'Bokmål' });
	if (await bokmål.isVisible()) await bokmål.click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'nb');
	return page;
}

async function finishCourse(browser: Browser): Promise<void> {
	const page = await openAs(browser, AUKRA.employee, { municipality: 'Aukra' });
	await takeCourse(page, 'informasjonssikkerhet');
}
