import { expect, test, type Page } from '@playwright/test';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { receipt } from '../support/archive/answers.ts';
import { listViolations } from './axe.ts';
import { ARCHIVIST_OF_AUKRA, signIn } from './people.ts';

/** As the integration on the other side answers: whole from the moment that it is there. */
async function answer(folder: string, key: string, text: string): Promise<void> {
	const draft = join(folder, 'inn', `${key}.tmp`);
	await writeFile(draft, text);
	await rename(draft, join(folder, 'inn', `${key}.xml`));
}

/** The list as it is when the server has done something: it comes by itself, so the page is opened until it shows. */
async function expectCount(page: Page, words: string): Promise<void> {
	await expect(async () => {
		await page.goto('/administrasjon/arkiv');
		await expect(page.getByRole('link', { name: words })).toBeVisible({ timeout: 500 });
	}).toPass({ timeout: 60_000 });
}

/** What axe finds on the page, in a window with scripts: it is one. */
async function axe(seen: Page, page: Page): Promise<void> {
	await seen.goto(page.url());
	expect(await listViolations(seen)).toEqual([]);
}

test(
	'the archivist connects the archive, sees what came through, and sends again what did not',
	{ tag: '@phone' },
	async ({ browser }, { project }) => {
		const demo = process.env['KYNDIG_DEMO_DATA'] ?? '';
		const folder = join(dirname(demo), `${project.name}-arkiv`, '1547');
		// What the pages do, they do without JavaScript.
		const context = await browser.newContext({ ...project.use, javaScriptEnabled: false });
		const page = await context.newPage();
		await signIn(page, ARCHIVIST_OF_AUKRA, 'Aukra');
		const seen = await (await browser.newContext(project.use)).newPage();
		await signIn(seen, ARCHIVIST_OF_AUKRA, 'Aukra');
		await page.getByRole('link', { name: 'Arkiv', exact: true }).click();
		await expect(page.getByText('Arkivet er ikke koblet til.')).toBeVisible();
		await expect(page.getByRole('link', { name: 'Venter (3)' })).toBeVisible();

		await page.getByRole('link', { name: 'Koble til arkivet' }).click();
		await page.getByLabel('Måte').selectOption({ label: 'Mappe på serveren' });
		await page.getByLabel('Fagsystem i saksnøkkelen').fill('');
		await page.getByLabel('Tilgangskode').fill('13');
		await page.getByRole('button', { name: 'Lagre' }).click();
		await expect(page.getByRole('alert')).toContainText('Fagsystem i saksnøkkelen: skriv noe her.');
		await expect(page.getByRole('alert')).toContainText('Hjemmel: må fylles ut');
		await expect(page.getByLabel('Tilgangskode')).toHaveValue('13');
		await page.getByLabel('Fagsystem i saksnøkkelen').fill('HRM');
		await page.getByLabel('Hjemmel').fill('Offl. § 13 jf. fvl. § 13');
		await page.getByRole('button', { name: 'Lagre' }).click();
		await expect(page.getByText('Lagret.')).toBeVisible();
		await page.getByText('Slik blir meldingen').click();
		await expect(page.getByRole('region', { name: 'Slik blir meldingen' })).toContainText(
			'<skjermingshjemmel>Offl. § 13 jf. fvl. § 13</skjermingshjemmel>'
		);
		await axe(seen, page);

		// The server delivers by itself. Nothing is archived yet.
		await expectCount(page, 'Hos arkivet (3)');
		const keys = (await readdir(join(folder, 'ut'))).sort();
		expect(keys).toHaveLength(3);
		const [first = '', second = '', third = ''] = keys;
		expect(await readFile(join(folder, 'ut', first, 'arkivmelding.xml'), 'utf8')).toContain('HRM');
		await answer(folder, first, receipt({ key: first }));
		await answer(folder, second, 'Takk, arkivert!');
		await answer(folder, third, receipt({ key: third, failed: 'mappeFeilet' }));

		// Each is read by itself.
		for (const words of ['Arkivert (1)', 'Avvist (1)', 'Feilet (1)'])
			await expectCount(page, words);
		await page.getByRole('link', { name: 'Feilet (1)' }).click();
		await page.getByRole('link', { name: 'Databrukeravtale, versjon 3' }).click();
		await expect(page.getByText('Svaret fra arkivet er ikke en kvittering').first()).toBeVisible();
		await expect(page.getByText('Signert av', { exact: true })).toBeVisible();
		await page.getByText('Svaret fra arkivet', { exact: true }).click();
		await expect(page.getByText('Takk, arkivert!')).toBeVisible();
		await axe(seen, page);
		await page.getByRole('button', { name: 'Prøv igjen' }).click();
		await expect(page.getByText('Leveres på nytt om et øyeblikk.')).toBeVisible();

		await page.goto('/administrasjon/arkiv?tilstand=avvist');
		await expect(
			page.getByRole('row', { name: /Arkivet fikk ikke laget eller funnet saken/ })
		).toBeVisible();
		await axe(seen, page);
		await page.getByRole('button', { name: 'Prøv den ene igjen' }).click();
		await expectCount(page, 'Hos arkivet (2)');
		expect((await readdir(join(folder, 'ut'))).sort()).toEqual(keys);
		for (const key of [second, third]) await answer(folder, key, receipt({ key, existed: true }));
		await answer(folder, '1547-ukjent', receipt({ key: null }));
		await expectCount(page, 'Arkivert (3)');
		await expect(page.getByText('Kvitteringer som ikke hører til noe')).toBeVisible();
		await page.getByLabel('Ansattnummer, avtale eller saksnummer').fill('2026/321');
		await page.getByRole('button', { name: 'Søk' }).click();
		await expect(page.getByRole('row')).toHaveCount(4);
		await Promise.all([context.close(), seen.context().close()]);
	}
);
