import { expect, test as base, type Page } from '@playwright/test';

/** Invented people of the demo that the tests know by name. */
export const EMPLOYEE = 'Jonas Lervik';
export const LEADER = 'Marit Solvang';
export const HR = 'Anne Lise Myren';
export const ADMINISTRATOR = 'Sindre Hjelvik';
/** Has the role by the position. */
export const DATA_PROTECTION = 'Synnøve Jensen';
export const ARCHIVIST = 'Berit Aukan';
/** Of Aukra, where nobody signs while the tests run. */
export const ARCHIVIST_OF_AUKRA = 'Oddrun Nakken';
export const COURSE_OWNER = 'Torill Aasen';
/** Is responsible for Profil, and leads a unit. */
export const SYSTEM_OWNER = 'Simen Aasen';

/** Signs in as a demo person of a kommune: some work in another as well. */
export async function signIn(page: Page, name: string, municipality = 'Molde'): Promise<void> {
	await page.goto(`/logg-inn?sok=${encodeURIComponent(name)}`);
	await page
		.getByRole('region', { name: municipality })
		.getByRole('button', { name, exact: true })
		.click();
	await expect(page).toHaveURL(/\/min-laering$/);
}

/**
 * Tests with a browser that stays open from one to the next: `as` gives the page of a demo person in Molde who has
 * signed in, or of a visitor. For tests that only look, and do not sign out; starting afresh takes most of their time.
 */
export const test = base.extend<object, { as: (name: string | null) => Promise<Page> }>({
	as: [
		async ({ browser }, use, { project }) => {
			const pages = new Map<string | null, Page>();
			await use(async (name) => {
				const known = pages.get(name);
				if (known) return known;
				const page = await (await browser.newContext(project.use)).newPage();
				pages.set(name, page);
				if (name !== null) await signIn(page, name);
				return page;
			});
			await Promise.all([...pages.values()].map((page) => page.context().close()));
		},
		{ scope: 'worker' }
	]
});
