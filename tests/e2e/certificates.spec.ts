import { expect, test, type Page } from '@playwright/test';
import * as jose from 'jose';
import { readFile } from 'node:fs/promises';
import { getDocumentProxy } from 'unpdf';
import { listViolations } from './axe.ts';
import { signIn } from './people.ts';
import { takeCourse } from './take-course.ts';

const COURSE = 'databrukeravtalen';
const TITLE = 'Databrukeravtalen forklart';
const NAME = 'Jonas Eriksen';

/** The file that a link gives. */
async function download(page: Page, name: RegExp): Promise<{ name: string; bytes: Buffer }> {
	const started = page.waitForEvent('download');
	await page.getByRole('link', { name }).first().click();
	const file = await started;
	return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test('a finished course gives a certificate and a badge, which a stranger can check', async ({
	browser
}, { project }) => {
	// Without JavaScript: what a learner needs works there too.
	const learner = await (
		await browser.newContext({ ...project.use, javaScriptEnabled: false })
	).newPage();
	await signIn(learner, NAME);
	await takeCourse(learner, COURSE, { scripted: false });
	await learner.goto('/bevis');

	const pdf = await download(learner, /^Last ned bevis \(PDF\)/);
	expect(pdf.name).toBe(`kursbevis-${COURSE}.pdf`);
	const document = await getDocumentProxy(new Uint8Array(pdf.bytes));
	expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
	const { items } = await (await document.getPage(1)).getTextContent();
	const text = items.map((item) => ('str' in item ? item.str : '')).join(' ');
	for (const word of [NAME, TITLE, '23. november 2026', 'Molde kommune'])
		expect(text).toContain(word);

	const badge = await download(learner, /^Digitalt merke/);
	expect(badge.name).toBe(`merke-${COURSE}.jwt`);
	const jws = badge.bytes.toString();

	await learner.getByText('Lenke for kontroll').first().click();
	const address = await learner
		.getByRole('link', { name: /\/kontroll\// })
		.first()
		.innerText();

	// Somebody who has only been given the files and the address.
	const context = await browser.newContext(project.use);
	const stranger = await context.newPage();
	const { kid = '', alg } = jose.decodeProtectedHeader(jws);
	expect(alg).toBe('RS256');
	const key = await stranger.request.get(kid);
	expect(key.headers()).toMatchObject({ 'access-control-allow-origin': '*' });
	const { payload } = await jose.jwtVerify(jws, await jose.importJWK(await key.json(), 'RS256'));
	expect(payload).toMatchObject({ name: TITLE, issuer: { name: 'Molde kommune' } });
	expect(await (await stranger.request.get(String(payload.iss))).json()).toMatchObject({
		id: payload.iss,
		name: 'Molde kommune'
	});
	const set = await stranger.request.get('/utsteder/nokler');
	expect((await set.json()).keys).toContainEqual(await key.json());

	const response = await stranger.goto(address);
	expect(response?.headers()).toMatchObject({
		'x-robots-tag': 'noindex',
		'cache-control': 'no-store'
	});
	await expect(stranger.getByRole('heading', { level: 1, name: 'Beviset er ekte' })).toBeVisible();
	for (const word of [NAME, TITLE, '23. november 2026', 'Molde kommune'])
		await expect(stranger.getByRole('definition').filter({ hasText: word }).first()).toBeVisible();
	await expect(stranger.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');

	// The same by typing the code from the paper.
	await stranger.getByRole('link', { name: 'Kontroller et annet bevis' }).click();
	await stranger.getByLabel('Kode').fill('abc');
	await stranger.getByRole('button', { name: 'Kontroller' }).click();
	await expect(stranger.getByText('Det er ikke en hel kode.')).toBeVisible();
	const code = address.split('/').at(-1) ?? '';
	await stranger.getByLabel('Kode').fill(code.toUpperCase().replaceAll('-', ' '));
	await stranger.getByRole('button', { name: 'Kontroller' }).click();
	await expect(stranger).toHaveURL(address);
	expect(await context.cookies()).toEqual([]);

	// A code that nobody has.
	const unknown = await stranger.goto(`/kontroll/${'0000-'.repeat(7).slice(0, -1)}`);
	expect(unknown?.status()).toBe(404);
	await expect(
		stranger.getByRole('heading', { level: 1, name: 'Vi finner ikke beviset' })
	).toBeVisible();
	expect(await listViolations(stranger)).toEqual([]);

	// The file itself is the owner's alone.
	const href = await learner
		.getByRole('link', { name: /^Last ned bevis/ })
		.first()
		.getAttribute('href');
	const other = await (await browser.newContext(project.use)).newPage();
	await signIn(other, 'Rita Torvik');
	for (const file of [href ?? '', (href ?? '').replace('/pdf', '/merke')]) {
		expect((await other.request.get(file)).status(), file).toBe(404);
		expect((await stranger.request.get(file, { maxRedirects: 0 })).status(), file).toBe(303);
	}
});
