import { existsSync, mkdtempSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findNode, home, modules, Stop } from './home.mjs';
import { changedAt } from './changed-at.mjs';
import { run } from './run.mjs';
import { ensureTexts } from './texts.mjs';

const folder = join(home, '.cache', 'kyndig');

/** The command line, when `ensureCommands` has been waited for. */
export const commandLine = join(folder, 'main.js');

/** What it is made of. */
const SOURCES = ['src/cli', 'src/lib', 'messages', 'package.json', 'package-lock.json'];

/** Made from the others. @param {string} path */
const isMade = (path) => path === join(home, 'src', 'lib', 'paraglide');

/** Read as they are: they bring files of their own. */
const NOT_GATHERED = [
	'@electric-sql/pglite',
	'@electric-sql/pglite/node-postgres',
	'fontkit',
	'pdfkit',
	'pg'
];

/**
 * Gathers the command line in a few files when something it is made of has changed since last time: Node reads those in a
 * quarter of the time that its thousand modules take.
 * @throws {Stop} when it cannot be done
 */
export async function ensureCommands() {
	await ensureTexts();
	const changed = Math.max(...SOURCES.map((place) => changedAt(join(home, place), isMade)));
	if (existsSync(commandLine) && changed <= changedAt(commandLine)) return;
	const begun = new Date();
	// What runs meanwhile has whole files.
	const made = mkdtempSync(join(dirname(folder), 'kyndig-'));
	try {
		const { code, output } = await run(findNode(), [
			join(modules, 'rolldown', 'bin', 'cli.mjs'),
			join(home, 'src', 'cli', 'main.ts'),
			...['--platform', 'node'],
			...NOT_GATHERED.flatMap((name) => ['--external', name]),
			...['--dir', made],
			...['--logLevel', 'silent']
		]);
		if (code !== 0)
			throw new Stop(`${output.trimEnd()}\n\nKommandolinja til Kyndig lot seg ikke bygge.`);
		// What was changed while it was made, it may lack.
		utimesSync(join(made, 'main.js'), begun, begun);
		rmSync(folder, { recursive: true, force: true });
		renameSync(made, folder);
	} finally {
		rmSync(made, { recursive: true, force: true });
	}
}
