import { X509Certificate } from 'node:crypto';
import { expect, test, type Browser, type Page, type TestInfo } from '@playwright/test';
import { makeCertificate } from '../../src/lib/server/agreements/seal/make-certificate.ts';
import { FakeService } from '../support/signing/fake-service.ts';
import { listViolations } from './axe.ts';
import { signIn } from './people.ts';
import { answerQuestions, readAgreement } from './sign-agreement.ts';

/** Of Vestnes, where no other test signs: the administrator, and who signs. */
const ADMINISTRATOR = 'Tone Julnes';
const SIGNER = 'Sahra Warsame';
const SERVICE = 'Posten signering';

let service: FakeService;
let certificate: string;

test.beforeAll(async () => {
	const make = (name: string) =>
		makeCertificate({
			name,
			organisationNumber: null,
			from: new Date('2026-01-01'),
			until: new Date('2029-01-01')
		});
	const own = await make(SERVICE);
	certificate = new X509Certificate(own.certificate).toString();
	service = await new FakeService({ own, stranger: await make('En annen') }).start(
		Number(new URL(process.env['KYNDIG_SIGNING'] ?? '').port)
	);
});
test.afterAll(() => service.stop());

async function open(browser: Browser, { project }: TestInfo, name: string): Promise<Page> {
	const page = await (await browser.newContext(project.use)).newPage();
	await signIn(page, name, 'Vestnes');
	// Vestnes writes nynorsk.
	await page.getByRole('button', { name: 'Bokmål' }).click();
	await expect(page.getByRole('link', { name: 'Min læring' }).first()).toBeVisible();
	return page;
}

/** Reads what must be read, answers, and goes to the service. */
async function goToService(page: Page): Promise<void> {
	await page.goto('/avtaler/databrukeravtale');
	await readAgreement(page);
	if (await page.getByRole('button', { name: 'Kontroller svarene' }).count())
		await answerQuestions(page);
	await page.getByRole('button', { name: `Signer hos ${SERVICE}` }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Signer hos ${SERVICE}`);
	expect(await listViolations(page)).toEqual([]);
	await page.getByRole('link', { name: `Gå til ${SERVICE} og signer` }).click();
	await expect(page.getByRole('heading', { name: 'Signer dokumentet' })).toBeVisible();
}

test('a kommune takes a signing service into use; who stops there has signed nothing, who signs comes back with a receipt', async ({
	browser
}, info) => {
	const administrator = await open(browser, info, ADMINISTRATOR);
	await administrator.goto('/administrasjon/signering');
	await administrator.getByLabel('En signeringstjeneste').check();
	await administrator.getByRole('button', { name: 'Lagre' }).click();
	await expect(administrator.getByRole('alert')).toContainText('Skriv hva tjenesten heter');
	await administrator.getByLabel('Navn på tjenesten').fill(SERVICE);
	await administrator.getByLabel('Adresse').fill(service.address);
	await administrator.getByLabel('Token').fill('et token');
	await administrator.getByLabel('Sertifikater vi stoler på (PEM)').fill(certificate);
	await administrator.getByRole('button', { name: 'Lagre' }).click();
	await expect(administrator.getByRole('status')).toHaveText('Lagret.');
	await administrator.getByRole('button', { name: 'Prøv forbindelsen' }).click();
	await expect(administrator.getByRole('status')).toHaveText('Tjenesten svarer.');
	expect(service.authorizations).toContain('Bearer et token');
	await administrator.context().close();

	const page = await open(browser, info, SIGNER);
	await goToService(page);
	await page.getByRole('button', { name: 'Avbryt' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Du signerte ikke');
	await page.getByRole('link', { name: 'Tilbake til avtalen' }).click();
	await expect(page.getByRole('button', { name: `Signer hos ${SERVICE}` })).toBeVisible();

	await goToService(page);
	await page.getByRole('button', { name: 'Signer', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Du har signert');
	expect(await listViolations(page)).toEqual([]);
	await page.getByRole('link', { name: 'Se kvitteringen' }).click();
	await expect(page).toHaveURL(/\/avtaler\/kvittering\//);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kvittering');
	await expect(async () => {
		await page.reload();
		await expect(page.getByRole('link', { name: 'Last ned kvitteringen' })).toBeVisible({
			timeout: 500
		});
	}).toPass({ timeout: 60_000 });
	expect(await listViolations(page)).toEqual([]);
	await page.goto('/avtaler');
	await expect(page.getByText('Du har ingenting å signere')).toBeVisible();
	await page.context().close();
});
