import { expect, test, type Browser, type Page, type TestInfo } from '@playwright/test';
import { listViolations } from './axe.ts';
import { signIn } from './people.ts';
import { answerQuestions, readAgreement } from './sign-agreement.ts';

/** A page of its own, for somebody whom no other test signs as. */
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

async function expectAccessible(page: Page): Promise<void> {
	expect(await listViolations(page)).toEqual([]);
}

/** The file with another byte in what is sealed. */
function changed(file: Buffer): Buffer {
	const copy = Buffer.from(file);
	copy[1000] = (copy[1000] ?? 0) ^ 1;
	return copy;
}

test('who signed an earlier version sees what is new, reads that, answers, signs, and gets a receipt that is genuine', async ({
	browser
}, info) => {
	const page = await open(browser, info, 'Amina Hoel');
	await page.goto('/avtaler');
	await page.getByRole('link', { name: 'Databrukeravtale' }).click();
	await expect(page).toHaveURL(/\/avtaler\/databrukeravtale$/);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Databrukeravtale');
	const news = page.getByRole('region', { name: 'Dette er nytt' });
	await expect(news).toContainText('Ny del: Kunstig intelligens');
	await expect(page.getByText('Du signerte versjon 1')).toBeVisible();
	await expectAccessible(page);

	// Only what has changed must be read: what the agreement is, has not.
	expect(await readAgreement(page)).toBeLessThan(8);
	// A wrong answer is explained, and may be tried again.
	await expect(page.getByRole('button', { name: 'Signer', exact: true })).toHaveCount(0);
	await page.getByLabel('Låner den bort bare denne gangen').check();
	await page.getByRole('button', { name: 'Kontroller svarene' }).click();
	const first = page.getByRole('group', { name: /En kollega har glemt passordet/ });
	await expect(first).toContainText('Ikke helt. Brukeren din er personlig');
	await expect(page.getByRole('group', { name: /feil mottaker/ })).toContainText('Velg et svar.');
	await expectAccessible(page);
	await answerQuestions(page);
	await expect(page.getByText(/Det er ikke et samtykke/)).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Signer', exact: true }).click();
	await expect(page).toHaveURL(/lagret=signert/);
	await expect(page.getByRole('heading', { name: 'Du har signert' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Signer', exact: true })).toHaveCount(0);

	await page.getByRole('link', { name: 'Se kvitteringen' }).click();
	await expect(page).toHaveURL(/\/avtaler\/kvittering\//);
	await expect(async () => {
		await page.reload();
		await expect(page.getByRole('link', { name: 'Last ned kvitteringen' })).toBeVisible({
			timeout: 500
		});
	}).toPass({ timeout: 60_000 });
	await expectAccessible(page);
	const href = await page.getByRole('link', { name: 'Last ned kvitteringen' }).getAttribute('href');
	const file = await page.request.get(href ?? '');
	expect(file.headers()['content-type']).toBe('application/pdf');
	const buffer = await file.body();
	// What was downloaded is genuine, and with one byte changed it is not.
	for (const [bytes, verdict] of [
		[buffer, 'Kvitteringen er ekte'],
		[changed(buffer), 'Fila er endret']
	] as const) {
		await page.goto('/avtaler/kontroll');
		await page
			.getByLabel('PDF-fil')
			.setInputFiles({ name: 'kvittering.pdf', mimeType: 'application/pdf', buffer: bytes });
		await page.getByRole('button', { name: 'Kontroller' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(verdict);
	}

	await page.goto('/avtaler');
	await expect(page.getByText('Du har ingenting å signere')).toBeVisible();
	// The back button and a form that is sent again sign nothing more.
	await page.goto('/avtaler/databrukeravtale');
	await expect(page.getByRole('heading', { name: 'Du har signert' })).toBeVisible();
	await page.context().close();
});

test('signs without JavaScript: section by section, a wrong answer and a right one', async ({
	browser
}, info) => {
	const page = await open(browser, info, 'Bente Berg', { javaScriptEnabled: false });
	await page.goto('/avtaler/databrukeravtale');
	await expect(page.getByRole('region', { name: 'Dette er nytt' })).toBeVisible();
	await readAgreement(page);
	await page.getByLabel('Venter til noen spør').check();
	await page.getByRole('button', { name: 'Kontroller svarene' }).click();
	await expect(page.getByText('Ikke helt. Da kan kommunen begrense skaden')).toBeVisible();
	await answerQuestions(page);
	await page.getByRole('button', { name: 'Signer', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Du har signert' })).toBeVisible();
	await page.getByRole('link', { name: 'Se kvitteringen' }).click();
	await expect(page.getByRole('heading', { name: 'Kvittering', level: 1 })).toBeVisible();
	await page.context().close();
});

test('who will not sign says so, and is told what is missing first', async ({ browser }, info) => {
	const page = await open(browser, info, 'Jonas Lervik');
	await page.goto('/avtaler/databrukeravtale');
	await page.getByText('Jeg har et spørsmål, eller vil ikke signere').click();
	await page.getByRole('button', { name: 'Send' }).click();
	await expect(page.getByText('Velg hva det gjelder.').first()).toBeVisible();
	await page.getByLabel('Jeg vil ikke signere').check();
	await page.getByRole('button', { name: 'Send' }).click();
	await expect(page.getByText('Skriv hva du lurer på').first()).toBeVisible();
	await page.getByLabel('Jeg vil ikke signere').check();
	await page.getByLabel('Skriv med egne ord').fill('Jeg vil snakke med tillitsvalgt først.');
	await page.getByRole('button', { name: 'Send' }).click();
	await expect(page.getByText('Det er sendt.')).toBeVisible();
	await expect(page.getByText('Jeg vil snakke med tillitsvalgt først.')).toBeVisible();
	await expectAccessible(page);
	await page.context().close();
});
