import { spawn } from 'node:child_process';
import { get } from 'node:http';
import { join } from 'node:path';
import { findNode, home } from './home.mjs';

/** Seconds a stopping server waits for requests that are under way. */
const SHUTDOWN_TIMEOUT = 5;

/**
 * The embedded database lives in the server's own process, which must fit a small machine. Optimising the database's
 * largest function alone takes 600 MB for half a second, so V8 leaves its code as the quick compiler made it: queries are
 * a quarter slower. With PostgreSQL, Node's own settings are right.
 */
const SMALL = ['--liftoff-only', '--max-old-space-size=384', '--max-semi-space-size=4'];

/**
 * Starts the built server. Call `stop` to end it: it answers what is under way and closes its database first.
 * @param {number} port
 * @param {Record<string, string | undefined>} env what differs from our own environment
 */
export function startServer(port, env) {
	const origin = process.env['ORIGIN'] || `http://localhost:${port}`;
	const isEmbedded = !('DATABASE_URL' in env ? env.DATABASE_URL : process.env['DATABASE_URL']);
	const child = spawn(findNode(), [...(isEmbedded ? SMALL : []), join(home, 'build', 'index.js')], {
		cwd: home,
		stdio: ['ignore', 'ignore', 'pipe'],
		env: {
			NODE_ENV: 'production',
			// Fewer pools of freed memory that is never given back.
			MALLOC_ARENA_MAX: '2',
			SHUTDOWN_TIMEOUT: String(SHUTDOWN_TIMEOUT),
			// Longer than whoever stands in front keeps a connection, or it sends a request to one that is just being closed.
			KEEP_ALIVE_TIMEOUT: '75',
			// Room for a receipt of 10 MB that is checked; adapter-node's own default is half a megabyte.
			BODY_SIZE_LIMIT: '11M',
			...process.env,
			KYNDIG_HOME: home,
			PORT: String(port),
			ORIGIN: origin,
			...env
		}
	});
	/** @type {Buffer[]} what the server said before it was ready; afterwards it is passed on as it comes */
	const early = [];
	let isReady = false;
	child.stderr.on('data', (chunk) => (isReady ? process.stderr.write(chunk) : early.push(chunk)));

	/** @type {Promise<number>} */
	const ended = new Promise((resolve) => {
		child.on('error', (error) => {
			early.push(Buffer.from(`${error.message}\n`));
			resolve(1);
		});
		child.on('close', (code) => resolve(code ?? 1));
	});

	return {
		origin,
		/** The exit code, when it has ended. */
		ended,
		/** Resolves when it answers. @returns {Promise<boolean>} false when it ended before that */
		async ready() {
			const host = process.env['HOST'];
			const address = !host || host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
			/** @type {boolean | undefined} */
			let answers;
			void ended.then(() => (answers ??= false));
			while (answers === undefined) {
				if (await isHealthy(address, port)) answers ??= true;
				else await new Promise((resolve) => setTimeout(resolve, 50));
			}
			if (answers) {
				isReady = true;
				process.stderr.write(Buffer.concat(early));
			}
			return answers;
		},
		/** What it said before it was ready. */
		said: () => Buffer.concat(early).toString('utf8').trimEnd(),
		/** @returns {Promise<number>} the exit code */
		stop() {
			child.kill('SIGTERM');
			const insist = setTimeout(() => child.kill('SIGKILL'), (SHUTDOWN_TIMEOUT + 5) * 1000);
			return ended.finally(() => clearTimeout(insist));
		}
	};
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isHealthy(host, port) {
	return new Promise((resolve) => {
		const request = get({ host, port, path: '/helse', timeout: 5000 }, (response) => {
			response.resume();
			resolve(response.statusCode === 200);
		});
		request.on('timeout', () => request.destroy());
		request.on('error', () => resolve(false));
	});
}
