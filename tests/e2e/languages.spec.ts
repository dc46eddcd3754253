import { expect, test } from '@playwright/test';

for (const javaScriptEnabled of [true, false])
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('a person meets Kyndig in the language HR has, and can choose another on this device', async ({
			page
		}) => {
			await page.goto('/logg-inn?sok=Oddny Vike');
			await page.getByRole('button', { name: 'Oddny Vike', exact: true }).click();
			await expect(page.locator('html')).toHaveAttribute('lang', 'nn');
			await expect(page).toHaveTitle('Læringa mi · Kyndig');
			await page.goto('/kurs');
			await expect(page.getByRole('link', { name: 'Informasjonstryggleik' })).toBeVisible();

			await page.getByRole('button', { name: 'English' }).click();
			await expect(page).toHaveURL(/\/kurs$/);
			await expect(page.getByRole('heading', { level: 1, name: 'Courses' })).toBeVisible();
			await expect(page.locator('html')).toHaveAttribute('lang', 'en');

			await page.getByRole('button', { name: 'Bokmål' }).click();
			await expect(page.getByRole('link', { name: 'Informasjonssikkerhet' })).toBeVisible();
		});
	});

test('a visitor who has not signed in is met in the language of the browser', async ({
	browser
}) => {
	const page = await (await browser.newContext({ locale: 'nn-NO' })).newPage();
	await page.goto('/personvern');
	await expect(page.locator('html')).toHaveAttribute('lang', 'nn');
});
