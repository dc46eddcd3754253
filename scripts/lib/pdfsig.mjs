import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { canInstall, installPackage } from './debian.mjs';

/** Where there is a `pdfsig`, which checks signatures in PDF with no code of ours; undefined where there is none. */
export function findPdfsig() {
	return (process.env['PATH'] ?? '')
		.split(delimiter)
		.map((folder) => join(folder, 'pdfsig'))
		.find((file) => existsSync(file));
}

/**
 * Installs what checks seals where that can be done without asking anybody; else those tests are skipped, and counted so.
 * @param {(line: string) => void} say
 * @returns {Promise<string | undefined>} what went wrong, where it should have been possible
 */
export async function ensurePdfsig(say) {
	if (findPdfsig() || !canInstall()) return undefined;
	say('Installerer programmet som testene kontrollerer segl med (poppler-utils) …');
	return installPackage('poppler-utils');
}
