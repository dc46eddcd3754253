import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from './port.mjs';

/**
 * `stopCommand`: what a person types to stop it, when it is left running.
 * @typedef {{ url: string, stopCommand: string, stop: () => void }} OwnServer
 */

/** Settings of a server whose data need not survive a crash: tests start it anew. */
export const THROWN_AWAY = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };

/**
 * Starts a throw-away server on a free port of 127.0.0.1, never as root.
 * @param {Record<string, string>} settings as in postgresql.conf
 * @returns {Promise<OwnServer | null>} null when no PostgreSQL ≥ 15 is installed
 */
export async function startPostgresql(settings) {
	const bin = binaries();
	if (!bin) return null;
	const port = await findFreePort();
	const folder = mkdtempSync(join(tmpdir(), 'kyndig-pg-'));
	const owner = serverOwner();
	if (owner) chownSync(folder, owner.uid, owner.gid);
	/** @param {string} program @param {string[]} args */
	const run = (program, ...args) =>
		execFileSync(join(bin, program), args, {
			cwd: folder,
			stdio: ['ignore', 'ignore', 'inherit'],
			...owner
		});
	const data = join(folder, 'data');
	// prettier-ignore
	run('initdb', '-D', data, '-U', 'kyndig_owner', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync');
	const options = Object.entries({
		port: String(port),
		listen_addresses: '127.0.0.1',
		unix_socket_directories: folder,
		...settings
	}).map(([name, value]) => `-c ${name}=${value}`);
	run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', options.join(' '), 'start');
	return {
		url: `postgres://kyndig_owner@127.0.0.1:${port}/postgres`,
		stopCommand: `${owner ? 'runuser -u postgres -- ' : ''}${join(bin, 'pg_ctl')} -D ${data} stop`,
		stop: () => {
			run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

/** PostgreSQL refuses to run as root: then it runs as the user its packages made. */
function serverOwner() {
	if (process.getuid?.() !== 0) return undefined;
	/** @param {string} flag */
	const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
	return { uid: id('-u'), gid: id('-g') };
}

function binaries() {
	const root = '/usr/lib/postgresql';
	if (!existsSync(root)) return null;
	const newest = readdirSync(root)
		.map(Number)
		.filter((version) => version >= 15 && existsSync(join(root, String(version), 'bin', 'initdb')))
		.sort((a, b) => b - a)[0];
	return newest === undefined ? null : join(root, String(newest), 'bin');
}
