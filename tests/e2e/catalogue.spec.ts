import { expect, test } from '@playwright/test';
import { listViolations } from './axe.ts';
import { EMPLOYEE, signIn } from './people.ts';

const COURSE = /^Informasjonssikkerhet/;

for (const javaScriptEnabled of [true, false])
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('a person finds a course in spite of a slip, reads why it matters, and comes back to the search', async ({
			page
		}) => {
			await signIn(page, EMPLOYEE);
			await page.goto('/kurs');
			const recommended = page.getByRole('region', { name: 'Anbefalt for deg' });
			const row = recommended.getByRole('listitem').filter({
				has: page.getByRole('link', { name: COURSE })
			});
			await expect(row).toContainText('Frist');
			await expect(row).toContainText('Gjelder alle ansatte');
			await expect(row).toContainText('Gir Informasjonssikkerhet, nivå 1 grunnleggende');
			await expect(row).toContainText('Nynorsk');
			await expect(page.getByRole('link', { name: COURSE })).toHaveCount(1);

			const words = page.getByRole('searchbox', { name: 'Søk i kursene' });
			await words.fill('infomasjonsikkerhet');
			await page.getByRole('button', { name: 'Søk', exact: true }).click();
			await expect(page).toHaveURL(/\/kurs\?sok=infomasjonsikkerhet/);
			await expect(page.getByRole('status')).toHaveText(/kurs passer$/);
			const hit = page.getByRole('main').getByRole('link', { name: COURSE });
			await expect(hit).toBeVisible();

			await hit.click();
			await expect(page.getByRole('heading', { level: 1, name: COURSE })).toBeVisible();
			const why = page.getByRole('region', { name: 'Derfor angår det deg' });
			await expect(why.getByRole('listitem')).toHaveCount(3);

			await page.goBack();
			await expect(page).toHaveURL(/\/kurs\?sok=infomasjonsikkerhet/);
			await expect(words).toHaveValue('infomasjonsikkerhet');
			await expect(hit).toBeVisible();

			await words.fill('trapesmaske');
			await page.getByRole('button', { name: 'Søk', exact: true }).click();
			await expect(page.getByRole('heading', { name: 'Ingen kurs passer' })).toBeVisible();
			await expect(page.getByText('Prøv et annet ord')).toBeVisible();
			await page.goBack();
			await expect(words).toHaveValue('infomasjonsikkerhet');
			await page.getByRole('link', { name: 'Vis alle' }).click();
			await expect(page).toHaveURL(/\/kurs$/);
			await expect(words).toHaveValue('');
			await expect(recommended).toBeVisible();
		});

		test('a filter that is set can be seen, changed and taken away', async ({ page }) => {
			await signIn(page, EMPLOYEE);
			await page.goto('/kurs?status=fullfort');
			await expect(page.getByText('Velg færre filtre.')).toBeVisible();
			const state = page.getByRole('combobox', { name: 'Status' });
			await expect(state).toHaveValue('fullfort');
			await state.selectOption('Alle');
			await page.getByRole('searchbox').fill('sikkerheten');
			await page.getByRole('button', { name: 'Vis kurs' }).click();
			await expect(page).toHaveURL(/sok=sikkerheten/);
			await expect(page.getByRole('main').getByRole('link', { name: COURSE })).toBeVisible();

			await page.goBack();
			await expect(state).toHaveValue('fullfort');
			await page.getByRole('link', { name: 'Vis alle' }).click();
			await expect(page).toHaveURL(/\/kurs$/);
		});
	});

for (const address of [
	'/kurs?sok=infomasjonsikkerhet+trapesmaske',
	'/kurs?sok=trapesmaske&tid=10&sprak=en&status=fullfort'
])
	test(`${address} has no accessibility fault that axe can find, and fits 320 px`, async ({
		page
	}) => {
		await signIn(page, EMPLOYEE);
		await page.goto(address);
		for (const colorScheme of ['light', 'dark'] as const) {
			await page.emulateMedia({ colorScheme });
			expect(await listViolations(page, colorScheme === 'dark' ? 'colours' : 'all')).toEqual([]);
		}
		await page.setViewportSize({ width: 320, height: 640 });
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
			320
		);
	});
