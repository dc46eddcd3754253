import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { changedAt } from './changed-at.mjs';
import { findNode, home, modules, Stop } from './home.mjs';
import { run } from './run.mjs';

const paraglide = join(home, 'src', 'lib', 'paraglide');
const made = join(home, '.cache', 'texts.js');

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
	joinTexts();
}

/**
 * Puts the texts in one file for Node, which reads one file sooner than a thousand: the command line starts in two thirds
 * of the time. The build takes them one by one, so that a page gets its own. What imports them is told apart in
 * package.json.
 */
export function joinTexts() {
	const folder = join(paraglide, 'messages');
	const index = readFileSync(join(folder, '_index.js'), 'utf8');
	const texts = [...index.matchAll(/^export \* from '(.+)'/gm)].map(([, file = '']) =>
		readFileSync(join(folder, file), 'utf8').replace(/^import .*$|^\/\*[^]*?\*\/$/gm, '')
	);
	mkdirSync(dirname(made), { recursive: true });
	writeFileSync(
		made,
		[
			"import * as registry from '../src/lib/paraglide/registry.js';",
			"import { getLocale, experimentalStaticLocale } from '../src/lib/paraglide/runtime.js';",
			...texts,
			"export * as m from './texts.js';\n"
		].join('\n')
	);
}

/** Makes the texts when they are missing or older than their sources. @throws {Stop} */
export async function ensureTexts() {
	if (existsSync(made) && changedAt(join(home, 'messages')) <= changedAt(made)) return;
	await makeTexts();
}
