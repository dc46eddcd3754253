import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
	export interface ProvidedContext {
		/** Address of the PostgreSQL that the tests started, or null where the machine has none. */
		postgresqlUrl: string | null;
	}
}

/** Starts a PostgreSQL of its own for the run, never as root, on 127.0.0.1, and removes it afterwards. */
export default async function setup(project: TestProject): Promise<(() => void) | undefined> {
	const server = await startPostgresql();
	project.provide('postgresqlUrl', server?.url ?? null);
	if (!server) return undefined;
	// Ctrl-C ends vitest without its teardown, and the server would live on.
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
		process.once(signal, () => process.exit(130));
	process.once('exit', server.stop);
	return () => {
		process.off('exit', server.stop);
		server.stop();
	};
}

/** A throw-away server on a free port, or null when no PostgreSQL ≥ 15 is installed. */
export async function startPostgresql(): Promise<{ url: string; stop: () => void } | null> {
	const bin = binaries();
	if (!bin) {
		console.warn(
			'\n*** Ingen PostgreSQL ≥ 15 på maskinen: testene mot PostgreSQL hoppes over. ***\n'
		);
		return null;
	}
	const port = await freePort();
	const folder = mkdtempSync('/tmp/kyndig-pg-');
	const owner = serverOwner();
	if (owner) chownSync(folder, owner.uid, owner.gid);
	const run = (program: string, ...args: string[]) =>
		execFileSync(join(bin, program), args, {
			cwd: '/tmp',
			stdio: ['ignore', 'ignore', 'inherit'],
			...owner
		});
	const data = join(folder, 'data');
	run(
		'initdb',
		'-D',
		data,
		'-U',
		'kyndig_owner',
		'-A',
		'trust',
		'-E',
		'UTF8',
		'--locale=C.UTF-8',
		'--no-sync'
	);
	run(
		'pg_ctl',
		'-D',
		data,
		'-w',
		'-l',
		join(folder, 'log'),
		'-o',
		`-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=off -c full_page_writes=off -c synchronous_commit=off`,
		'start'
	);
	return {
		url: `postgres://kyndig_owner@127.0.0.1:${port}/postgres`,
		stop: () => {
			run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

/** PostgreSQL refuses to run as root: then it runs as the user its packages made. */
function serverOwner(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
	return { uid: id('-u'), gid: id('-g') };
}

function binaries(): string | null {
	const root = '/usr/lib/postgresql';
	if (!existsSync(root)) return null;
	const newest = readdirSync(root)
		.map(Number)
		.filter((version) => version >= 15 && existsSync(join(root, String(version), 'bin', 'initdb')))
		.sort((a, b) => b - a)[0];
	return newest === undefined ? null : join(root, String(newest), 'bin');
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() =>
				address && typeof address === 'object'
					? resolve(address.port)
					: reject(new Error('no port'))
			);
		});
	});
}
