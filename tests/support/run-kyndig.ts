import { spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';
import { openDatabase } from '#lib/server/db/index.ts';
import { commandLine } from '../../scripts/lib/commands.mjs';
import { compiled } from '../../scripts/lib/home.mjs';
import { createDatabase } from './database.ts';

export interface Run {
	code: number | null;
	stdout: string;
	stderr: string;
}

/** A process that lives for seconds ends before what V8 would optimise of the embedded database pays: a third of its time. */
const SHORT_LIVED = ['--liftoff-only'];

/**
 * A command-line installation of its own: a folder for files, and a database that has been migrated. Removed after the tests.
 * @param where on a server, where there is one: an embedded database takes most of the time of a command. For tests that are
 * about what the command says
 */
export async function useInstallation(where: 'embedded' | 'server' = 'embedded') {
	const folder = await mkdtemp(join(tmpdir(), 'kyndig cli æøå '));
	const data = join(folder, 'data');
	const server = where === 'server' ? inject('postgresqlUrl') : null;
	const url = server === null ? '' : await createDatabase(server);
	if (url === '') await cp(inject('embeddedTemplate').folder, data, { recursive: true });
	afterAll(() => rm(folder, { recursive: true, force: true }));

	const start = (args: string[], env: NodeJS.ProcessEnv = {}): ChildProcess =>
		spawn(process.execPath, [...SHORT_LIVED, commandLine, ...args], {
			env: {
				...process.env,
				DATABASE_URL: url,
				KYNDIG_DATA: data,
				KYNDIG_NOW: '2026-11-23',
				KYNDIG_CWD: folder,
				NODE_COMPILE_CACHE: compiled,
				...env
			},
			stdio: ['ignore', 'pipe', 'pipe']
		});

	return {
		folder,
		data,
		start,
		/** Opens the database beside the commands. */
		open: () => openDatabase({ url: url || undefined, folder: data }),
		/** Writes a file of the installation's folder. */
		write: (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content),
		/** Runs `kyndig` to its end. */
		run: (args: string[], env: NodeJS.ProcessEnv = {}) => finish(start(args, env))
	};
}

/** Waits for a process and gathers what it said. */
function finish(child: ChildProcess): Promise<Run> {
	return new Promise((resolve, reject) => {
		const run: Run = { code: null, stdout: '', stderr: '' };
		child.stdout?.on('data', (chunk) => (run.stdout += String(chunk)));
		child.stderr?.on('data', (chunk) => (run.stderr += String(chunk)));
		child.once('error', reject);
		child.once('close', (code) => resolve({ ...run, code }));
	});
}
