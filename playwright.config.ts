import { defineConfig } from '@playwright/test';
import { systemChromium } from './scripts/lib/chromium.mjs';

/** Each project has a server and a database of its own: what one does, the other does not see. */
function addressOf(project: string): string {
	// Set by `wait` below, before the workers read this file.
	return process.env[project] ?? 'http://localhost:3000';
}

/** HR works on a PC; every page of theirs is opened on a phone as well. */
const ON_PC = ['**/requirements.spec.ts', '**/frozen-reports.spec.ts'];

/** Bring their own screens or servers, and would only be run twice. */
const ONCE = [
	'**/every-lesson.spec.ts',
	'**/from-phone-to-figures.spec.ts',
	'**/survives-kill.spec.ts'
];

export default defineConfig({
	testDir: './tests/e2e',
	outputDir: './test-results',
	workers: 2,
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
			testIgnore: ON_PC,
			use: {
				baseURL: addressOf('KYNDIG_PHONE'),
				viewport: { width: 390, height: 844 },
				hasTouch: true,
				isMobile: true
			}
		},
		{
			name: 'pc',
			testIgnore: ONCE,
			use: { baseURL: addressOf('KYNDIG_PC'), viewport: { width: 1440, height: 900 } }
		}
	],
	webServer: {
		command: 'node tests/support/serve.mjs',
		wait: {
			stdout: /Kyndig svarer på (?<kyndig_phone>http\S+) og (?<kyndig_pc>http\S+)/
		},
		timeout: 300_000,
		gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 }
	}
});
