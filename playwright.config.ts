import { defineConfig } from '@playwright/test';
import { systemChromium } from './scripts/lib/chromium.mjs';

const full = process.env['KYNDIG_FULL'] === '1';

export default defineConfig({
	testDir: './tests/e2e',
	outputDir: './test-results',
	// One server and one embedded database answer them all; the day is fixed, so is the demo.
	workers: 2,
	fullyParallel: false,
	forbidOnly: true,
	retries: 0,
	timeout: full ? 120_000 : 30_000,
	reporter: 'list',
	use: {
		// Set by `wait` below before the workers read this file.
		baseURL: `http://localhost:${process.env['KYNDIG_PORT'] ?? '3000'}`,
		browserName: 'chromium',
		locale: 'nb-NO',
		timezoneId: 'Europe/Oslo',
		trace: 'retain-on-failure',
		launchOptions: {
			args: ['--no-sandbox'],
			...(systemChromium ? { executablePath: systemChromium } : {})
		}
	},
	projects: [
		{
			name: 'phone',
			use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
		},
		{ name: 'pc', use: { viewport: { width: 1440, height: 900 } } }
	],
	webServer: {
		command: 'node tests/support/serve.mjs',
		wait: { stdout: /Kyndig svarer på port (?<kyndig_port>\d+)/ },
		timeout: 180_000,
		gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 }
	}
});
