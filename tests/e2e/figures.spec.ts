import { expect, test, type Page } from '@playwright/test';
import { HR, signIn } from './people.ts';

/** The kommuner of the table, in the order they stand. */
const kommuner = (page: Page) =>
	page.getByRole('table').locator('tbody').getByRole('rowheader').allInnerTexts();

test.beforeEach(async ({ page }) => {
	await signIn(page, HR);
});

test('the trend has the first of each month for two years, and today', async ({ page }) => {
	await page.goto('/kommunen');
	const section = page.getByRole('region', { name: 'Siste 24 måneder', exact: true });
	await expect(section.getByRole('img')).toBeVisible();
	await section.getByText('Vis tallene som tabell').click();
	const rows = section.getByRole('table').locator('tbody tr');
	await expect(rows).toHaveCount(25);
	await expect(rows.first()).toContainText('1. desember 2024');
	await expect(rows.last()).toContainText(/23\. november 2026\s*\d+\s%\s*\d+\s%/);
});

test('the kommuner stand side by side, and sort', async ({ page }) => {
	await page.goto('/kommunen');
	await page.getByRole('link', { name: 'Se kommunene side om side' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kommunene side om side');
	const byName = await kommuner(page);
	expect(byName).toContain('Molde');
	expect(byName).toEqual(byName.toSorted((a, b) => a.localeCompare(b, 'nb')));
	const column = page.getByRole('columnheader', { name: /^Krav som mangler/ });
	await column.getByRole('link').click();
	await expect(column).toHaveAttribute('aria-sort', 'ascending');
	const rising = await kommuner(page);
	await column.getByRole('link').click();
	await expect(column).toHaveAttribute('aria-sort', 'descending');
	expect(await kommuner(page)).toEqual(rising.toReversed());
	// Another day keeps the order asked for.
	await page.getByRole('link', { name: 'For 6 måneder siden' }).click();
	await expect(page.getByRole('status')).toContainText('ut fra det vi vet i dag');
	await expect(column).toHaveAttribute('aria-sort', 'descending');
	const download = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Last ned tallene (CSV)' }).click();
	expect((await download).suggestedFilename()).toBe('samarbeidet-2026-05-23.csv');
});

test('positions without requirements are counted, and listed', async ({ page }) => {
	await page.goto('/kommunen');
	const tile = page.locator('.k-kpi', { hasText: 'Stillinger uten krav' });
	const count = Number(await tile.locator('.k-big').innerText());
	expect(count).toBeGreaterThan(0);
	await tile.getByRole('link', { name: 'Se hvilke' }).click();
	await expect(page).toHaveURL(/\/krav\/uten$/);
	const positions = page.getByRole('region', { name: 'Stillinger uten krav', exact: true });
	await expect(positions.locator('tbody tr')).toHaveCount(count);
	await expect(positions.getByRole('rowheader', { name: 'Renholder' })).toBeVisible();
	const systems = page.getByRole('region', { name: 'Fagsystemer uten opplært systemansvarlig' });
	await expect(
		systems.getByText('Ingen krav til den som er systemansvarlig').first()
	).toBeVisible();
});
