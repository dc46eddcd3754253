import { createHash } from 'node:crypto';
import {
	accessSync,
	constants,
	existsSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { home, modules, Stop } from './home.mjs';
import { run } from './run.mjs';

const stampFile = join(modules, '.kyndig-installed');

/**
 * Installs the packages of package-lock.json when they are missing or of another version.
 * @param {(line: string) => void} say
 * @throws {Stop} when they cannot be fetched
 */
export async function ensureInstalled(say) {
	const lock = readFileSync(join(home, 'package-lock.json'));
	const wanted = createHash('sha256').update(lock).digest('hex');
	if (readStamp() === wanted) return;
	if (isInstalled(lock.toString('utf8'))) return writeStamp(wanted);
	say('Installerer pakkene Kyndig bygger på. Det tar et minutt eller to første gang …');
	rmSync(stampFile, { force: true });
	const cache = ownCache();
	try {
		const { code, output } = await runNpm(
			['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'],
			cache ? { npm_config_cache: cache } : {}
		);
		if (code !== 0)
			throw new Stop(
				`${output.trimEnd()}\n\nPakkene lot seg ikke installere. Første gang trengs det nett til npm-registeret, og skrivetilgang til ${home}.`
			);
	} finally {
		if (cache) rmSync(cache, { recursive: true, force: true });
	}
	writeStamp(wanted);
}

/**
 * Runs npm: the one that started this script, else the one on the path.
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
function runNpm(args, env) {
	const started = process.env['npm_execpath'];
	return started && basename(started) === 'npm-cli.js'
		? run(process.execPath, [started, ...args], { env })
		: run('npm', args, { env, shell: process.platform === 'win32' });
}

/** Whether somebody has run `npm ci` themselves: every package is there in the version that is asked for.
 *  @param {string} lock */
function isInstalled(lock) {
	const there = readPackages(join(modules, '.package-lock.json'));
	if (!there) return false;
	const { packages } = JSON.parse(lock);
	return Object.entries(packages).every(
		([place, { version, optional }]) =>
			place === '' || (there[place] ? there[place].version === version : optional === true)
	);
}

/** @param {string} file @returns {Record<string, { version: string }> | undefined} */
function readPackages(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8')).packages;
	} catch {
		return undefined;
	}
}

function readStamp() {
	return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined;
}

/** @param {string} stamp */
function writeStamp(stamp) {
	try {
		writeFileSync(stampFile, stamp);
	} catch {
		// Installed by somebody else, and only theirs to write: it is compared anew each time.
	}
}

/** A cache for npm where the home folder is not ours (a service account, `runuser`); undefined when npm's own will do. */
function ownCache() {
	if (process.env['npm_config_cache'] && isWritable(process.env['npm_config_cache']))
		return undefined;
	if (
		isWritable(join(homedir(), '.npm')) ||
		(!existsSync(join(homedir(), '.npm')) && isWritable(homedir()))
	)
		return undefined;
	return mkdtempSync(join(tmpdir(), 'kyndig-npm-'));
}

/** @param {string} folder */
function isWritable(folder) {
	try {
		accessSync(folder, constants.W_OK);
		return true;
	} catch {
		return false;
	}
}
