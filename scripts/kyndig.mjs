#!/usr/bin/env node
// Starts the command line of Kyndig on Node 24. Runs on the Node the machine has (20 or newer), and depends on nothing,
// because nothing may be installed yet.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { commandLine, ensureCommands } from './lib/commands.mjs';
import { compiled, findNode, home, Stop } from './lib/home.mjs';
import { ensureInstalled } from './lib/install.mjs';

try {
	await ensureInstalled((line) => void process.stderr.write(`${line}\n`));
	await ensureCommands();
	start(findNode());
} catch (error) {
	if (!(error instanceof Stop)) throw error;
	process.stderr.write(`${error.message}\n`);
	process.exit(70);
}

/** @param {string} node */
function start(node) {
	// npm moves to the project before it runs a script and tells where the person stood; otherwise they stand here.
	const viaScript = process.env['npm_lifecycle_event'] === 'kyndig';
	const child = spawn(node, [commandLine, ...process.argv.slice(2)], {
		cwd: home,
		stdio: 'inherit',
		env: {
			NODE_COMPILE_CACHE: compiled,
			...process.env,
			KYNDIG_HOME: home,
			KYNDIG_CWD: (viaScript && process.env['INIT_CWD']) || process.cwd()
		}
	});
	// The terminal sends signals to both; the command decides when it is done.
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
		process.on(signal, () => child.kill(/** @type {NodeJS.Signals} */ (signal)));
	child.on('error', (error) => {
		process.stderr.write(`Kyndig lot seg ikke starte: ${error.message}\n`);
		process.exit(70);
	});
	child.on('exit', (code, signal) => {
		process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0));
	});
}
