import { existsSync } from 'node:fs';
import { canInstall, installPackage } from './debian.mjs';

/** Debian's browser without windows, which is the one Playwright is made for and a sixth faster; then the whole one. */
const DEBIAN = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** Debian's browser, which the machine keeps up to date; undefined where there is none. */
export const systemChromium = DEBIAN.find((file) => existsSync(file));

/**
 * Makes sure that there is a browser for the tests to drive: Debian's, else the one that Playwright has downloaded.
 * Installs Debian's where that can be done without asking anybody.
 * @param {(line: string) => void} say
 * @returns {Promise<string | undefined>} what to do, in Norwegian, when there is none
 */
export async function ensureChromium(say) {
	const [best = ''] = DEBIAN;
	if (existsSync(best)) return undefined;
	const refusal = canInstall() ? await installChromium(say) : undefined;
	if (DEBIAN.some((file) => existsSync(file))) return undefined;
	const { chromium } = await import('@playwright/test');
	if (existsSync(chromium.executablePath())) return undefined;
	return (
		refusal ??
		'Fant ingen chromium. Installer den med «npx playwright install chromium» (eller «apt-get install chromium-headless-shell» som root) og prøv igjen.'
	);
}

/** @param {(line: string) => void} say */
async function installChromium(say) {
	say('Installerer nettleseren som testene bruker (chromium-headless-shell) …');
	return installPackage('chromium-headless-shell');
}
