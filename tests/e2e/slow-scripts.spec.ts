import { expect, test, type Page } from '@playwright/test';
import { HR, LEADER, signIn } from './people.ts';

// The scripts are held back by the network here, not by a worker that has them already.
test.use({ serviceWorkers: 'block' });

/** Opens a page whose scripts come when what is given back is called. */
async function openWithoutScripts(page: Page, address: string): Promise<() => Promise<void>> {
	const { promise: asked, resolve: release } = Promise.withResolvers<void>();
	await page.route('**/_app/immutable/**/*.js', async (route) => {
		await asked;
		await route.continue();
	});
	await page.goto(address, { waitUntil: 'commit' });
	return async () => {
		release();
		// The page tells screen readers of navigation from when its scripts run.
		await expect(page.locator('#svelte-announcer')).toBeAttached();
	};
}

test('what is typed and chosen before the scripts have come is kept', async ({ page }) => {
	await signIn(page, HR);
	const ready = await openWithoutScripts(page, '/krav');
	const search = page.getByLabel('Søk');
	const sort = page.getByLabel('Rekkefølge');
	await search.fill('personvern');
	await sort.selectOption({ index: 2 });
	const chosen = await sort.inputValue();
	await ready();
	await expect(search).toHaveValue('personvern');
	await expect(sort).toHaveValue(chosen);
	await page.getByRole('button', { name: 'Vis' }).click();
	await expect(page).toHaveURL(/sok=personvern/);
});

test('people who are chosen before the scripts have come stay chosen', async ({ page }) => {
	await signIn(page, LEADER);
	const ready = await openWithoutScripts(page, '/attestering');
	const boxes = page.getByRole('checkbox');
	const before = await boxes.first().isChecked();
	await boxes.first().setChecked(!before);
	await ready();
	await expect(boxes.first()).toBeChecked({ checked: !before });
	// What the page knows follows: to choose all, or none, begins from what is seen.
	await page.getByRole('link', { name: 'Velg alle' }).click();
	await expect(boxes.first()).toBeChecked();
});

test('what is opened before the scripts have come stays open', async ({ page }) => {
	const ready = await openWithoutScripts(page, '/logg-inn');
	const trouble = page.getByRole('group').filter({ hasText: 'Jeg får ikke logget inn' });
	await trouble.getByText('Jeg får ikke logget inn').click();
	await expect(trouble).toHaveJSProperty('open', true);
	await ready();
	await expect(trouble).toHaveJSProperty('open', true);
});
