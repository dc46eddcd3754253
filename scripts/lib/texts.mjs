import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findNode, home, modules, Stop } from './home.mjs';
import { run } from './run.mjs';

const made = join(home, 'src', 'lib', 'paraglide', 'messages.js');

/**
 * Makes the interface texts of messages/ into code, as the build does: the command line speaks without a build.
 * @throws {Stop} when they cannot be made
 */
export async function makeTexts() {
	const { code, output } = await run(findNode(), [
		join(modules, '@inlang', 'paraglide-js', 'bin', 'run.js'),
		'compile',
		...['--project', './project.inlang'],
		...['--outdir', './src/lib/paraglide'],
		...['--strategy', 'custom-kyndig', 'baseLocale'],
		'--no-emit-readme',
		'--silent'
	]);
	if (code !== 0) throw new Stop(`${output.trimEnd()}\n\nTekstene i messages/ lot seg ikke lese.`);
}

/** Makes the texts when they are missing or older than their sources. @throws {Stop} */
export async function ensureTexts() {
	if (existsSync(made) && newest(join(home, 'messages')) <= statSync(made).mtimeMs) return;
	await makeTexts();
}

/** When something in the folder was last changed. @param {string} folder @returns {number} */
function newest(folder) {
	return Math.max(
		...readdirSync(folder, { withFileTypes: true }).map((entry) => {
			const path = join(folder, entry.name);
			return entry.isDirectory() ? newest(path) : statSync(path).mtimeMs;
		})
	);
}
