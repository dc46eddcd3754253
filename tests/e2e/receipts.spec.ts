import { expect, test } from '@playwright/test';
import { drawReceipt } from '../../src/lib/server/agreements/receipt/draw.ts';
import { makeCertificate } from '../../src/lib/server/agreements/seal/make-certificate.ts';
import { sealPdf } from '../../src/lib/server/agreements/seal/seal-pdf.ts';
import { exampleReceipt } from '../support/example-receipt.ts';
import { listViolations } from './axe.ts';

test('anybody checks a receipt, also without JavaScript, and is told plainly what it is', async ({
	browser
}, { project }) => {
	const drawn = await drawReceipt(exampleReceipt());
	const seal = await makeCertificate({
		name: 'Molde kommune',
		organisationNumber: null,
		from: new Date('2026-01-01'),
		until: new Date('2029-01-01')
	});
	const at = new Date('2026-11-23T14:00:00Z');
	const forged = Buffer.from(await sealPdf(drawn, { seal, at, name: 'Molde kommune', reason: '' }));
	const changed = Buffer.from(forged);
	changed[2000] = (changed[2000] ?? 0) ^ 1;

	const context = await browser.newContext({ ...project.use, javaScriptEnabled: false });
	const page = await context.newPage();
	const check = async (buffer: Buffer, name = 'kvittering.pdf') => {
		await page.goto('/avtaler/kontroll');
		await page.getByLabel('PDF-fil').setInputFiles({ name, mimeType: 'application/pdf', buffer });
		await page.getByRole('button', { name: 'Kontroller' }).click();
		return page.getByRole('heading', { level: 1 });
	};
	await expect(await check(forged)).toHaveText('Vi kjenner ikke den som signerte');
	// Nobody vouches for what it says.
	await expect(page.getByText('Kari Čállu')).toHaveCount(0);
	await page.getByText('Signaturen i detalj').click();
	await expect(page.getByText('CN=Molde kommune, O=Molde kommune, C=NO').first()).toBeVisible();
	await expect(await check(changed)).toHaveText('Fila er endret');
	await expect(await check(Buffer.from(drawn))).toHaveText('Fila er ikke forseglet');
	await expect(await check(Buffer.from('hei'), 'brev.txt')).toHaveText('Dette er ikke en PDF');
	await expect(page.getByText('brev.txt')).toBeVisible();
	await page.getByRole('link', { name: 'Kontroller en annen kvittering' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kontroller en kvittering');
	await context.close();
});

test('a file that is too large, or none, is refused in words', async ({ page }) => {
	await page.goto('/avtaler/kontroll');
	await page.getByLabel('PDF-fil').setInputFiles({
		name: 'film.pdf',
		mimeType: 'application/pdf',
		buffer: Buffer.alloc(10 * 1024 * 1024 + 1, ' ')
	});
	await page.getByRole('button', { name: 'Kontroller' }).click();
	const field = page.getByLabel('PDF-fil');
	await expect(field).toHaveAccessibleDescription(/større enn 10 MB/);
	expect(await listViolations(page)).toEqual([]);
	await field.setInputFiles([]);
	await field.evaluate((input: HTMLInputElement) => (input.required = false));
	await page.getByRole('button', { name: 'Kontroller' }).click();
	await expect(field).toHaveAccessibleDescription(/Velg en fil først/);
});
