import { expect, test, type APIRequestContext } from '@playwright/test';
import { listViolations } from './axe.ts';
import { ADMINISTRATOR, signIn } from './people.ts';

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** The kommune's provider: sends a request with its token. */
function provider(request: APIRequestContext, token: string) {
	return async (method: string, path: string, data?: object) => {
		const response = await request.fetch(`/scim/v2${path}`, {
			method,
			headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
			...(data && { data: JSON.stringify(data) })
		});
		return {
			status: response.status(),
			body: response.status() === 204 ? null : await response.json()
		};
	};
}

test(
	'an administrator connects a provider, sees what it delivers, gives a group its role, and ends it',
	{ tag: '@phone' },
	async ({ browser }, { project }) => {
		// What the page does, it does without JavaScript.
		const context = await browser.newContext({ ...project.use, javaScriptEnabled: false });
		const page = await context.newPage();
		const visitor = await browser.newContext(project.use);
		await signIn(page, ADMINISTRATOR);
		await page.goto('/administrasjon');
		await page.getByRole('link', { name: 'Brukere' }).click();
		await expect(page.getByLabel('Adresse')).toHaveValue(/\/scim\/v2$/);

		const name = `Entra ID ${Date.now()}`;
		const form = page.locator('form[action="?/nytt"]');
		if (!(await form.isVisible())) await page.getByText('Lag et token').click();
		await form.getByRole('button', { name: 'Lag token' }).click();
		await expect(page.getByText('Skriv et navn på høyst 100 tegn.').first()).toBeVisible();
		await form.getByLabel('Navn').fill(name);
		await form.getByRole('button', { name: 'Lag token' }).click();
		const token = await page.getByLabel('Token', { exact: true }).inputValue();
		const scim = provider(visitor.request, token);

		const users: string[] = [];
		for (const user of [
			{
				userName: `marit-${Date.now()}@molde.example`,
				displayName: 'Ukjent Person',
				[ENTERPRISE]: { employeeNumber: 'finnes-ikke' }
			},
			{ userName: `meget-langt-navn-uten-mellomrom-${Date.now()}@molde.kommune.example` }
		]) {
			const { status, body } = await scim('POST', '/Users', {
				schemas: [CORE, ENTERPRISE],
				active: true,
				...user
			});
			expect(status).toBe(201);
			users.push(body.id);
		}
		const group = await scim('POST', '/Groups', {
			schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
			displayName: `SG-Kyndig-Kursansvarlige-${Date.now()}`,
			members: users.map((value) => ({ value }))
		});
		const groupName: string = group.body.displayName;

		await page.goto('/administrasjon/brukere');
		await expect(page.getByLabel('Token', { exact: true })).toHaveCount(0);
		await expect(page.getByRole('row', { name: /Ukjent Person/ })).toContainText(
			'Nummeret er ikke i HR-fila'
		);
		await expect(page.getByRole('row', { name: /meget-langt-navn/ })).toContainText(
			'Ansattnummer mangler'
		);
		const row = page.getByRole('row', { name: new RegExp(groupName) });
		await row.getByRole('combobox').selectOption({ label: 'Kursansvarlig' });
		await row.getByRole('button').click();
		await expect(page.getByRole('status')).toHaveText('Lagret. Det gjelder fra nå.');
		await expect(row.getByRole('combobox')).toHaveValue('kursansvarlig');

		// Full of what was delivered, it still fits a narrow phone and has no fault that axe can find.
		await page.setViewportSize({ width: 320, height: 640 });
		const scripted = await browser.newContext({
			...project.use,
			storageState: await context.storageState()
		});
		const looked = await scripted.newPage();
		await looked.setViewportSize({ width: 320, height: 640 });
		await looked.goto('/administrasjon/brukere');
		expect(await looked.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
			320
		);
		expect(await listViolations(looked)).toEqual([]);
		await scripted.close();

		for (const id of users) expect((await scim('DELETE', `/Users/${id}`)).status).toBe(204);
		expect((await scim('DELETE', `/Groups/${group.body.id}`)).status).toBe(204);
		const mine = page.getByRole('listitem').filter({ hasText: name });
		await mine.locator('summary').click();
		await mine.getByRole('button', { name: 'Ja, trekk tilbake' }).click();
		await expect(page.getByRole('status')).toHaveText('Tokenet er trukket tilbake.');
		await expect(mine).toContainText('Trukket tilbake');
		expect((await scim('GET', '/Users')).status).toBe(401);
		await visitor.close();
		await context.close();
	}
);
