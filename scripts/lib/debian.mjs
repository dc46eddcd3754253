import { existsSync } from 'node:fs';
import { run } from './run.mjs';

/** Whether packages can be installed without asking anybody. */
export function canInstall() {
	return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

/**
 * Installs a package of Debian's.
 * @param {string} name
 * @returns {Promise<string | undefined>} what went wrong
 */
export async function installPackage(name) {
	const apt = ['-o', 'DPkg::Lock::Timeout=300', '-qq'];
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	await run('apt-get', [...apt, 'update'], { env });
	const { code, output } = await run('apt-get', [...apt, 'install', '-y', name], { env });
	return code === 0 ? undefined : `${output.trimEnd()}\nFikk ikke installert ${name}.`;
}
