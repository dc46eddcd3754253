import { expect, test, type Browser, type Page, type TestInfo } from '@playwright/test';
import { listViolations } from './axe.ts';
import { signIn } from './people.ts';

/** Leads somebody who has not signed, whom no other test signs in as or decides about. */
const LEADER = 'Stine Nakken';
const who = 'Mari Sylte';

const SCAN = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\nunderskrevet av hånd\n%%EOF\n');

async function open(
	browser: Browser,
	{ project }: TestInfo,
	name: string,
	options: { javaScriptEnabled?: boolean } = {}
): Promise<Page> {
	const page = await (await browser.newContext({ ...project.use, ...options })).newPage();
	await signIn(page, name);
	return page;
}

/** Looks at the same page in a window with scripts: axe waits for ever in one without. */
async function expectAccessible(page: Page, eyes: Page): Promise<void> {
	await eyes.goto(page.url());
	expect(await listViolations(eyes)).toEqual([]);
}

test('a leader prints, registers what was signed on paper, and the employee sees it, without JavaScript', async ({
	browser
}, info) => {
	const leader = await open(browser, info, LEADER, { javaScriptEnabled: false });
	const eyes = await open(browser, info, LEADER);
	await leader.goto('/team');
	await leader.getByRole('table').getByRole('link', { name: who }).click();
	await leader.getByRole('link', { name: 'Signering på papir' }).click();
	const row = leader.getByRole('listitem').filter({ hasText: 'Databrukeravtale' });
	await expect(row).toContainText('Ikke signert');
	await expectAccessible(leader, eyes);

	await row.getByRole('link', { name: /^Skriv ut/ }).click();
	await expect(leader.getByRole('heading', { level: 1 })).toHaveText('Databrukeravtale');
	await expect(leader.getByText('Underskrift', { exact: true })).toBeVisible();
	await expect(leader.getByText(who, { exact: true })).toBeVisible();
	await expectAccessible(leader, eyes);
	await leader.getByRole('link', { name: `Signering på papir for ${who}` }).click();

	await row.getByRole('link', { name: /^Registrer signert papir/ }).click();
	await leader.getByRole('button', { name: 'Registrer' }).click();
	const faults = leader.getByRole('alert');
	await expect(faults).toContainText('Skriv datoen som står på arket.');
	await expect(faults).toContainText('Velg skannen av arket.');
	await expect(faults).toContainText('Kryss av for at du har sett originalen.');
	await expectAccessible(leader, eyes);

	const fill = async (day: string) => {
		await leader.getByLabel('Dato på arket').fill(day);
		await leader.getByLabel('Hvorfor på papir?').fill('Bruker ikke skjerm på jobb');
		await leader.getByLabel(/Jeg har sett originalen/).check();
		await leader
			.getByLabel('Skann av hele arket')
			.setInputFiles({ name: 'ark.pdf', mimeType: 'application/pdf', buffer: SCAN });
		await leader.getByRole('button', { name: 'Registrer' }).click();
	};
	await fill('2026-11-24');
	await expect(faults).toContainText('Datoen er ikke kommet ennå.');
	// What was typed is still there.
	await expect(leader.getByLabel('Hvorfor på papir?')).toHaveValue('Bruker ikke skjerm på jobb');
	await fill('2026-11-20');
	await expect(leader).toHaveURL(/lagret=registrert/);
	await expect(leader.getByRole('status')).toContainText('Signaturen er registrert.');
	await expect(row).toContainText('På papir');
	await expect(row).toContainText(`Registrert av ${LEADER}`);
	await expectAccessible(leader, eyes);

	// So that nobody takes it for one that they signed themselves.
	await leader.goto('/team');
	await leader.getByRole('link', { name: 'Avtaler', exact: true }).click();
	await leader.getByLabel('Navn').fill(who);
	await leader.getByRole('button', { name: 'Vis' }).click();
	await expect(leader.getByRole('table')).toContainText('Versjon 3 på papir, 20. nov.');
	await leader.goto('/team');
	await leader.getByRole('table').getByRole('link', { name: who }).click();
	await leader.getByRole('link', { name: 'Signering på papir' }).click();

	// The back button and the same form once more register nothing more.
	await leader.goto(`${new URL(leader.url()).pathname}/databrukeravtale`);
	await fill('2026-11-20');
	await expect(leader).toHaveURL(/lagret=uendret/);
	await leader.context().close();
	await eyes.context().close();

	const employee = await open(browser, info, who, { javaScriptEnabled: false });
	const own = await open(browser, info, who);
	await employee.goto('/avtaler');
	await expect(employee.getByText('På papir', { exact: true })).toBeVisible();
	await expectAccessible(employee, own);
	await employee.getByRole('link', { name: /^Kvittering/ }).click();
	await expect(employee.getByText(`${LEADER} registrerte det`)).toBeVisible();
	const scan = await employee.getByRole('link', { name: 'Last ned skannen' }).getAttribute('href');
	const file = await employee.request.get(scan ?? '');
	expect(file.headers()['content-disposition']).toContain('attachment');
	expect((await file.body()).equals(SCAN)).toBe(true);
	await expect(async () => {
		await employee.reload();
		await expect(employee.getByRole('link', { name: 'Last ned kvitteringen' })).toBeVisible({
			timeout: 500
		});
	}).toPass({ timeout: 60_000 });
	await expectAccessible(employee, own);
	await employee.context().close();
	await own.context().close();
});
