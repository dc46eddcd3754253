import { existsSync } from 'node:fs';
import { run } from './run.mjs';

const DEBIAN = '/usr/bin/chromium';

/** Debian's browser, which the machine keeps up to date; undefined where there is none. */
export const systemChromium = existsSync(DEBIAN) ? DEBIAN : undefined;

/**
 * The browser that the tests drive: Debian's, else the one that Playwright has downloaded.
 * @returns {Promise<string | undefined>}
 */
async function findChromium() {
	if (existsSync(DEBIAN)) return DEBIAN;
	const { chromium } = await import('@playwright/test');
	return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

/**
 * Makes sure that there is a browser; installs Debian's where that can be done without asking anybody.
 * @param {(line: string) => void} say
 * @returns {Promise<string | undefined>} what to do, in Norwegian, when there is none
 */
export async function ensureChromium(say) {
	if (await findChromium()) return undefined;
	if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
		say('Installerer nettleseren som testene bruker (chromium) …');
		const apt = ['-o', 'DPkg::Lock::Timeout=300', '-qq'];
		const env = { DEBIAN_FRONTEND: 'noninteractive' };
		await run('apt-get', [...apt, 'update'], { env });
		const { code, output } = await run('apt-get', [...apt, 'install', '-y', 'chromium'], { env });
		return code === 0 ? undefined : `${output.trimEnd()}\nFikk ikke installert chromium.`;
	}
	return 'Fant ingen chromium. Installer den med «npx playwright install chromium» (eller «apt-get install chromium» som root) og prøv igjen.';
}
