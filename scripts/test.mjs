// `npm test`: installs what is missing and runs every check and every test; `-- --full` runs the long searches as well,
// `-- --verbose` shows what each step says. The last line is `N passed, N failed, N skipped`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { commandLine, ensureCommands } from './lib/commands.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { checkOwnDependencies } from './lib/dependencies.mjs';
import { findNode, home, modules, Stop } from './lib/home.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensurePdfsig } from './lib/pdfsig.mjs';
import { onStop, run, stopAll } from './lib/run.mjs';
import { countCheck, readPlaywright, readVitest } from './lib/test-counts.mjs';
import { makeTexts } from './lib/texts.mjs';

/** @typedef {{ counts: import('./lib/test-counts.mjs').Counts, output: string }} Result */

const args = process.argv.slice(2);
const isVerbose = args.includes('--verbose');
const unknown = args.filter((arg) => !['--full', '--verbose'].includes(arg));
if (unknown.length > 0) {
	process.stderr.write(
		`Ukjent valg: ${unknown.join(' ')}. Bruk: npm test [-- --full] [--verbose]\n`
	);
	process.exit(2);
}

/** What the long run adds: more generated histories, and tests that take minutes. */
const full = args.includes('--full') ? { KYNDIG_HISTORIES: '20000', KYNDIG_FULL: '1' } : {};
const reports = mkdtempSync(join(tmpdir(), 'kyndig-test-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));

let isStopping = false;
onStop(() => {
	isStopping = true;
	void stopAll().then(() => process.exit(130));
});

const SVELTE_CHECK = ['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human'];

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`);
const total = { passed: 0, failed: 0, skipped: 0 };

// Before anything of it is fetched.
await step('avhengigheter', async () => {
	const faults = checkOwnDependencies(home);
	return { counts: countCheck(faults.length === 0), output: faults.join('\n') };
});
if (total.failed === 0)
	await step('installasjon', async () => {
		await ensureInstalled(say);
		return { counts: countCheck(true), output: '' };
	});
if (total.failed === 0) {
	// What the others, but prettier, read.
	const ready = (async () => {
		await step('tekster', async () => {
			await makeTexts();
			return { counts: countCheck(true), output: '' };
		});
		await step('ruter', () => check('@sveltejs/kit/svelte-kit.js', ['sync']));
	})();
	// Each of these keeps one processor busy; the tests share them out themselves.
	await Promise.all([
		(async () => {
			await ready;
			await step('bygg', async () => {
				await ensureBuilt(() => {});
				return { counts: countCheck(true), output: '' };
			});
			await step('eslint', () => check('eslint/bin/eslint.js', ['.', '--max-warnings', '0']));
		})(),
		(async () => {
			await step('nettleser', getBrowser);
			await step('pdfsig', getPdfsig);
			await step('prettier', () => check('prettier/bin/prettier.cjs', ['--check', '.']));
			await ready;
			await step('svelte-check', () => check('svelte-check/bin/svelte-check', SVELTE_CHECK));
			await step('knip', () => check('knip/bin/knip.js', []));
			await step('kurs', checkCourses);
		})()
	]);
	await step('vitest', runVitest);
	await step('playwright', runPlaywright);
}
say(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);

/**
 * Runs one step and tells how it went in one line; what it said is shown when it failed.
 * @param {string} name
 * @param {() => Promise<Result>} work
 */
async function step(name, work) {
	const started = performance.now();
	/** @type {Result} */
	let result;
	try {
		result = await work();
	} catch (error) {
		const message =
			error instanceof Stop ? error.message : error instanceof Error ? error.stack : String(error);
		result = { counts: countCheck(false), output: message ?? '' };
	}
	// What was cut short says nothing: wait for the end that is on its way.
	if (isStopping) await new Promise(() => {});
	const { passed, failed, skipped } = result.counts;
	total.passed += passed;
	total.failed += failed;
	total.skipped += skipped;
	const isTests = passed + failed + skipped > 1;
	const outcome = isTests
		? `${passed} bestått, ${failed} feilet, ${skipped} hoppet over`
		: failed
			? 'feilet'
			: 'ok';
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	const report =
		(failed > 0 || isVerbose) && result.output.trim() ? `\n${result.output.trimEnd()}\n` : '';
	say(`${failed ? '✗' : '✓'} ${name.padEnd(13)} ${seconds.padStart(6)} s  ${outcome}${report}`);
}

/**
 * Runs a tool of node_modules that says no by its exit code.
 * @param {string} tool file under node_modules
 * @param {string[]} toolArgs
 * @returns {Promise<Result>}
 */
async function check(tool, toolArgs) {
	const { code, output } = await run(findNode(), [join(modules, tool), ...toolArgs]);
	return { counts: countCheck(code === 0), output };
}

/** The courses that lie here have no faults; advice is for their authors. @returns {Promise<Result>} */
async function checkCourses() {
	await ensureCommands();
	const { code, output } = await run(findNode(), [commandLine, 'courses', 'check']);
	return { counts: countCheck(code === 0), output };
}

/** @returns {Promise<Result>} */
async function getBrowser() {
	const missing = await ensureChromium(say);
	return { counts: countCheck(missing === undefined), output: missing ?? '' };
}

/** @returns {Promise<Result>} */
async function getPdfsig() {
	const failed = await ensurePdfsig(say);
	return { counts: countCheck(failed === undefined), output: failed ?? '' };
}

/** @returns {Promise<Result>} */
async function runVitest() {
	const file = join(reports, 'vitest.json');
	const { code, output } = await run(
		findNode(),
		[
			join(modules, 'vitest', 'vitest.mjs'),
			'run',
			'--reporter=default',
			'--reporter=json',
			`--outputFile.json=${file}`
		],
		{ env: full }
	);
	/** @param {string} folder */
	const inFolder = (folder) => (/** @type {string} */ path) =>
		path.replaceAll('\\', '/').includes(`/tests/${folder}/`);
	const { counts, faults } = readVitest(file, code, {
		unit: (path) => !inFolder('properties')(path) && !inFolder('integration')(path),
		properties: inFolder('properties'),
		integration: inFolder('integration')
	});
	return { counts, output: [output, ...faults].join('\n') };
}

/** @returns {Promise<Result>} */
async function runPlaywright() {
	const file = join(reports, 'playwright.json');
	const { code, output } = await run(
		findNode(),
		[join(modules, '@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json'],
		{ env: { ...full, PLAYWRIGHT_JSON_OUTPUT_FILE: file, PLAYWRIGHT_FORCE_TTY: '0' } }
	);
	const { counts, faults } = readPlaywright(file, code);
	return { counts, output: [output, ...faults].join('\n') };
}
