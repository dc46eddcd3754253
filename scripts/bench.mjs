// `npm run bench -- <benchmark>`: measures Kyndig on Node 24. Runs on the Node the machine has (20 or newer).
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { findNode, home, Stop } from './lib/home.mjs';
import { ensureInstalled } from './lib/install.mjs';

// Millions of rows pass through: with room for those on their way, little is cleared away.
const ROOM = ['--max-semi-space-size=64'];

try {
	await ensureInstalled((line) => void process.stderr.write(`${line}\n`));
	start(findNode());
} catch (error) {
	if (!(error instanceof Stop)) throw error;
	process.stderr.write(`${error.message}\n`);
	process.exit(70);
}

/** @param {string} node */
function start(node) {
	const child = spawn(
		node,
		[...ROOM, join(home, 'scripts/bench/main.ts'), ...process.argv.slice(2)],
		{
			cwd: home,
			stdio: 'inherit',
			env: { ...process.env, KYNDIG_HOME: home }
		}
	);
	// The terminal sends signals to both; the benchmark stops its server before it ends.
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
		process.on(signal, () => child.kill(/** @type {NodeJS.Signals} */ (signal)));
	child.on('exit', (code, signal) => {
		process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0));
	});
}
