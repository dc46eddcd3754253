import { expect, type Page } from '@playwright/test';

/** Invented people of the demo that the tests know by name. */
export const EMPLOYEE = 'Jonas Lervik';
export const LEADER = 'Marit Solvang';
export const HR = 'Anne Lise Myren';

/** Signs in as a demo person of a kommune: some work in another as well. */
export async function signIn(page: Page, name: string, municipality = 'Molde'): Promise<void> {
	await page.goto(`/logg-inn?sok=${encodeURIComponent(name)}`);
	await page
		.getByRole('region', { name: municipality })
		.getByRole('button', { name, exact: true })
		.click();
	await expect(page).toHaveURL(/\/min-laering$/);
}
