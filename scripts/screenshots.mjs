// Takes the pictures of README.md from a running Kyndig with demo data: node scripts/screenshots.mjs [http://localhost:3000]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { systemChromium } from './lib/chromium.mjs';
import { home } from './lib/home.mjs';

/** What is shown, by whom, on which screen. */
const PICTURES = [
	{
		file: 'min-laering.png',
		person: 'Amina Hoel',
		path: '/min-laering',
		viewport: { width: 390, height: 844 },
		// A phone draws more points than it counts.
		deviceScaleFactor: 2
	},
	{
		file: 'kommunen.png',
		person: 'Anne Lise Myren',
		path: '/kommunen',
		viewport: { width: 1440, height: 900 },
		deviceScaleFactor: 1
	}
];

const address = process.argv[2] ?? 'http://localhost:3000';
if (!URL.canParse(address)) {
	process.stderr.write(
		`«${address}» er ikke en adresse. Bruk: node scripts/screenshots.mjs [http://localhost:3000]\n`
	);
	process.exit(2);
}
const folder = join(home, 'docs', 'images');
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({
	...(systemChromium && { executablePath: systemChromium }),
	args: ['--no-sandbox']
});
try {
	for (const picture of PICTURES) {
		await take(browser, picture);
		process.stdout.write(`docs/images/${picture.file}\n`);
	}
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
	process.exitCode = 1;
} finally {
	await browser.close();
}

/**
 * Signs in as the person, in a browser of their own, and takes the picture.
 * @param {import('@playwright/test').Browser} browser
 * @param {(typeof PICTURES)[number]} picture
 * @throws {Error} when the person cannot sign in, or the page answers with an error
 */
async function take(browser, { file, person, path, viewport, deviceScaleFactor }) {
	const context = await browser.newContext({
		baseURL: address,
		viewport,
		deviceScaleFactor,
		locale: 'nb-NO',
		timezoneId: 'Europe/Oslo',
		colorScheme: 'light',
		reducedMotion: 'reduce'
	});
	const page = await context.newPage();
	await page.goto(`/logg-inn?${new URLSearchParams({ sok: person, til: path })}`);
	await page.getByRole('button', { name: person, exact: true }).first().click();
	await page.waitForURL((url) => url.pathname !== '/logg-inn');
	const response = await page.goto(path);
	if (!response?.ok()) throw new Error(`${path} svarte ${response?.status()} for ${person}.`);
	await page.evaluate(() => document.fonts.ready);
	await page.screenshot({ path: join(folder, file) });
	await context.close();
}
