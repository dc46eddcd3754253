// `npm start`: installs what is missing, builds when something has changed, makes the database and starts the server.
// Runs on the Node the machine has (20 or newer) and depends on nothing, because nothing may be installed yet.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { ensureBuilt } from './lib/build.mjs';
import { commandLine, ensureCommands } from './lib/commands.mjs';
import { findNode, home, Stop } from './lib/home.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { claimPort } from './lib/port.mjs';
import { onStop, run, stopAll } from './lib/run.mjs';
import { startServer } from './lib/server.mjs';

const EXIT_DATABASE = 3;

/** Lies in the data folder while the demo is being made. */
const UNFINISHED = 'demo.unfinished';

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`);

/** The embedded database's folder; undefined when PostgreSQL is used. */
const folder = process.env['DATABASE_URL']
	? undefined
	: resolve(home, process.env['KYNDIG_DATA'] || 'data');

/** @type {ReturnType<typeof startServer> | undefined} */
let server;
let isStopping = false;

onStop(() => void stop());

try {
	await main();
} catch (error) {
	if (!(error instanceof Stop)) throw error;
	if (!isStopping) {
		if (error.message) process.stderr.write(`${error.message}\n`);
		process.exitCode = error.code;
	}
}

async function main() {
	const port = await claimPort(process.env['PORT'], process.env['HOST']);
	const wantsDemo = await decideDemo();
	await ensureInstalled(say);
	await prepare(wantsDemo);
	if (isStopping) return;
	server = startServer(port, {
		KYNDIG_DEMO: process.env['KYNDIG_DEMO'] ?? (hasDemo() ? '1' : undefined),
		// A line of log a request is for a service's journal, not for somebody's terminal.
		LOG_LEVEL: process.env['LOG_LEVEL'] ?? (process.stdout.isTTY ? 'warn' : undefined)
	});
	if (!(await server.ready())) {
		if (isStopping) return;
		const code = await server.ended;
		// The server itself tells in one line when the database is out of reach or in use.
		if (code === EXIT_DATABASE) throw new Stop(server.said(), code);
		throw new Stop(
			`${server.said()}\n\nKyndig stoppet før den kom i gang. Meldingen over sier hvorfor.`,
			code || 1
		);
	}
	say(`\nKyndig kjører på ${server.origin}`);
	say(nextStep());
	const code = await server.ended;
	if (!isStopping) throw new Stop('Kyndig stoppet uventet.', code || 1);
}

/**
 * Builds, and makes the demo while that goes on.
 * @param {boolean} wantsDemo
 */
async function prepare(wantsDemo) {
	/** @type {Promise<void> | undefined} */
	let demo;
	const build = ensureBuilt(say, () => {
		if (wantsDemo) demo = loadDemo();
		// Waited for below, when the build is done.
		demo?.catch(() => {});
	});
	const [built] = await Promise.allSettled([build]);
	const [made] = await Promise.allSettled([demo]);
	for (const outcome of [built, made]) if (outcome.status === 'rejected') throw outcome.reason;
}

/** Whether this is the first start and the person, or the environment, wants invented data to try Kyndig with. */
async function decideDemo() {
	const wish = process.env['KYNDIG_DEMO'];
	if (!folder) return wish === '1';
	const isFirst = !existsSync(join(folder, 'pg')) || isDemoUnfinished();
	if (!isFirst || wish === '0') return false;
	if (wish === '1' || !process.stdin.isTTY) return true;
	const terminal = createInterface({ input: process.stdin, output: process.stdout });
	// The terminal is in raw mode while it asks: Ctrl-C comes here and not as a signal.
	terminal.on('SIGINT', () => {
		say('');
		process.exit(130);
	});
	const answer = await terminal.question('Vil du fylle databasen med oppdiktede demodata? [J/n] ');
	terminal.close();
	return !/^n/i.test(answer.trim());
}

/** Fills the database with the demo when it is empty. */
async function loadDemo() {
	await ensureCommands();
	const env = { KYNDIG_HOME: home };
	if (!folder || isDemoUnfinished()) {
		const { code, output } = await run(findNode(), [commandLine, 'demo', '--is-empty'], { env });
		if (code === 1) return forgetUnfinished(); // it has data
		if (code !== 0) throw new Stop(output.trimEnd(), code);
	}
	rememberUnfinished();
	say('Lager demodata …');
	const { code } = await run(findNode(), [commandLine, 'demo'], { env, show: true });
	if (code !== 0)
		throw new Stop(
			code === EXIT_DATABASE
				? ''
				: 'Demodataene ble ikke lagt inn. Prøv igjen med: npm run -s kyndig -- demo',
			code
		);
	forgetUnfinished();
}

function rememberUnfinished() {
	if (!folder) return;
	try {
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, UNFINISHED), '');
	} catch {
		// The command that makes the demo says what is wrong with the folder.
	}
}

function forgetUnfinished() {
	if (folder) rmSync(join(folder, UNFINISHED), { force: true });
}

/** Whether an earlier start was stopped while it made the demo. */
function isDemoUnfinished() {
	return folder !== undefined && existsSync(join(folder, UNFINISHED));
}

/** The demo command leaves this mark in the folder of an embedded database that holds nothing but invented people. */
function hasDemo() {
	return folder !== undefined && existsSync(join(folder, 'DEMO'));
}

function nextStep() {
	if (process.env['KYNDIG_DEMO'] === '1' || (hasDemo() && process.env['KYNDIG_DEMO'] !== '0'))
		return 'Åpne adressen i en nettleser. Velg Amina Hoel for å prøve som ansatt, eller Marit Solvang som leder. Ctrl-C stopper.';
	return 'Åpne adressen i en nettleser. Ansatte og krav leses inn med «npm run -s kyndig -- import»; --help viser hvordan. Ctrl-C stopper.';
}

/** Ctrl-C, or a service manager: let the server finish what it does and close the database. */
async function stop() {
	isStopping = true;
	if (server) await server.stop();
	await stopAll();
	process.exit(server ? 0 : 130);
}
