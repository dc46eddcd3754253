import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { home } from './home.mjs';

/** How long a program gets to tidy up after itself before it is ended. */
const PATIENCE = 10_000;

/** How often we look whether npm still lives. */
const WATCH = 200;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Runs a program to its end in the project's root.
 * @param {string} file
 * @param {string[]} args
 * @param {{
 *   show?: boolean, shell?: boolean, env?: Record<string, string | undefined>, onOutput?: (text: string) => void
 * }} [options] `show`: the program has the terminal to itself, and `output` is empty
 * @returns {Promise<{ code: number, output: string }>} output: both streams, in the order they came
 */
export function run(file, args, { show = false, shell = false, env = {}, onOutput } = {}) {
	return new Promise((resolve) => {
		const child = spawn(file, args, {
			cwd: home,
			env: { ...process.env, ...env },
			stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
			shell,
			// A group of its own, so that what it starts can be ended with it. With the terminal it must stay in ours.
			detached: !show && process.platform !== 'win32'
		});
		running.add(child);
		/** @type {Buffer[]} */
		const chunks = [];
		for (const stream of [child.stdout, child.stderr])
			stream?.on('data', (chunk) => {
				chunks.push(chunk);
				onOutput?.(chunk.toString('utf8'));
			});
		/** @param {number} code @param {string} [extra] */
		const finish = (code, extra = '') => {
			running.delete(child);
			resolve({ code, output: Buffer.concat(chunks).toString('utf8') + extra });
		};
		child.on('error', (error) => finish(127, error.message));
		child.on('close', (code, signal) =>
			finish(code ?? 128 + (signal ? constants.signals[signal] : 0))
		);
	});
}

/**
 * Calls back, once, when this script is to stop: Ctrl-C, a service manager, a closed terminal. A signal that is sent to
 * npm reaches no further than the shell that npm starts us with; what we see is that the shell is gone.
 * @param {() => void} callback
 */
export function onStop(callback) {
	let isCalled = false;
	const call = () => {
		if (isCalled) return;
		isCalled = true;
		callback();
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, call);
	const parent = process.ppid;
	if (process.env['npm_lifecycle_event'] && process.platform !== 'win32')
		setInterval(() => process.ppid !== parent && call(), WATCH).unref();
}

/** Ends everything that `run` has started, and what that has started: asks first, insists after ten seconds. */
export async function stopAll() {
	const children = [...running];
	for (const child of children) signalGroup(child, 'SIGINT');
	const started = Date.now();
	while (running.size > 0 && Date.now() - started < PATIENCE)
		await new Promise((resolve) => setTimeout(resolve, 50));
	for (const child of children) signalGroup(child, 'SIGKILL');
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
	if (child.pid === undefined || child.exitCode !== null) return;
	try {
		process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
	} catch {
		// It has no group of its own.
		child.kill(signal);
	}
}
