import { defineConfig } from '@playwright/test';
import { systemChromium } from './scripts/lib/chromium.mjs';

/** Each project has a server and a database of its own: what one does, the other does not see. */
function addressOf(project: string): string {
	// Set by `wait` below, before the workers read this file.
	return process.env[project] ?? 'http://localhost:3000';
}

/** The long run does on both what the short one does on one: every page is opened on a phone by every-page.spec.ts anyhow. */
const isFull = process.env['KYNDIG_FULL'] === '1';

/** What is worked with on a PC, or is no page at all. */
const ON_PC = [
	...[
		'requirements',
		'frozen-reports',
		'course-owner',
		'certificates',
		'passkeys',
		'permissions',
		'hardening',
		'signing-service',
		'xapi-profile'
	],
	...(isFull
		? []
		: ['decisions', 'figures', 'archive', 'provisioning', 'retention', 'agreement-follow-up'])
];

/** Bring their own screens or servers, or are about the smallest screen. */
const ON_PHONE = [
	...[
		'every-lesson',
		'from-phone-to-figures',
		'sign-in',
		'slow-scripts',
		'survives-kill',
		'weight'
	],
	...(isFull ? [] : ['catalogue', 'languages', 'own-data', 'receipts'])
];

/** Files, and single tests by their tag (`@pc`, `@phone`), that say the same on both are run on one. */
const filesOf = (names: string[]) => names.map((name) => `**/${name}.spec.ts`);

export default defineConfig({
	testDir: './tests/e2e',
	outputDir: './test-results',
	// Twice the processors of a small machine: a browser waits as often as it works.
	workers: 4,
	fullyParallel: false,
	forbidOnly: true,
	retries: 0,
	// Generous, for a machine that does other things as well; what is slow is measured elsewhere.
	timeout: 240_000,
	expect: { timeout: 15_000 },
	reporter: 'list',
	use: {
		browserName: 'chromium',
		// What cannot be found is told of at once, not when the whole test has run out of time.
		actionTimeout: 30_000,
		locale: 'nb-NO',
		timezoneId: 'Europe/Oslo',
		// A trace costs a third of the time: ask for one with --trace on. A test that fails tells what the page was.
		trace: 'off',
		launchOptions: {
			args: ['--no-sandbox'],
			...(systemChromium ? { executablePath: systemChromium } : {})
		}
	},
	projects: [
		{
			name: 'phone',
			testIgnore: filesOf(ON_PC),
			grepInvert: isFull ? [] : /@pc/,
			use: {
				baseURL: addressOf('KYNDIG_PHONE'),
				viewport: { width: 390, height: 844 },
				hasTouch: true,
				isMobile: true
			}
		},
		{
			name: 'pc',
			testIgnore: filesOf(ON_PHONE),
			grepInvert: isFull ? [] : /@phone/,
			use: { baseURL: addressOf('KYNDIG_PC'), viewport: { width: 1440, height: 900 } }
		}
	],
	webServer: {
		command: 'node tests/support/serve.mjs',
		wait: {
			stdout:
				/Kyndig svarer på (?<kyndig_phone>http\S+) og (?<kyndig_pc>http\S+), fra demoen i (?<kyndig_demo_data>\S+) og med signering på (?<kyndig_signing>\S+)/
		},
		timeout: 300_000,
		gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 }
	}
});
