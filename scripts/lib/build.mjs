import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashPlaces } from './hash.mjs';
import { findNode, home, modules, Stop } from './home.mjs';
import { run } from './run.mjs';
import { joinTexts } from './texts.mjs';

const stampFile = join(home, 'build', '.stamp');

/** Everything that the built server is made of. */
const SOURCES = [
	'src',
	'scripts/vite',
	'messages',
	'project.inlang/settings.json',
	'static',
	'svelte.config.js',
	'vite.config.ts',
	'tsconfig.json',
	'package.json',
	'package-lock.json'
];

/** What a build leaves behind; the command line needs the texts too. */
const MADE = ['build/index.js', '.cache/texts.js'];

/** What the build says when the texts are made. Should it ever say something else, they are waited for to its end. */
const TEXTS_DONE = /paraglide-js\].* Compilation (complete|skipped)/;

/** Made from the others, or not in the server. @param {string} path */
const isNotSource = (path) => path.startsWith('src/lib/paraglide/') || path.endsWith('.test.ts');

/**
 * Builds the server when something it is made of has changed since last time.
 * @param {(line: string) => void} say
 * @param {() => void} [whenTexts] called when the texts are there, which the command line needs: early in the build, so
 * that something else can be done meanwhile; not at all when it fails before that
 * @returns {Promise<boolean>} whether it had to be built
 * @throws {Stop} when it cannot be built
 */
export async function ensureBuilt(say, whenTexts = () => {}) {
	const wanted = hashPlaces(home, SOURCES, isNotSource);
	const isThere = MADE.every((file) => existsSync(join(home, file)));
	if (isThere && readStamp() === wanted) {
		whenTexts();
		return false;
	}
	say('Bygger Kyndig …');
	let hasTexts = false;
	const tellTexts = () => {
		if (hasTexts) return;
		hasTexts = true;
		joinTexts();
		whenTexts();
	};
	const { code, output } = await run(
		findNode(),
		[join(modules, 'vite', 'bin', 'vite.js'), 'build'],
		{ onOutput: (text) => TEXTS_DONE.test(text) && tellTexts() }
	);
	if (code !== 0)
		throw new Stop(
			`${output.trimEnd()}\n\nKyndig lot seg ikke bygge. Meldingen over sier hvorfor.`
		);
	tellTexts();
	writeFileSync(stampFile, wanted);
	return true;
}

function readStamp() {
	return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined;
}
