// The server that the browser tests visit: built from the source as it is, on a free port, with a database of its own
// that holds the demo on a fixed day. Runs until it is told to stop, and leaves nothing behind.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { findNode, home, Stop } from '../../scripts/lib/home.mjs';
import { findFreePort } from '../../scripts/lib/port.mjs';
import { onStop, run, stopAll } from '../../scripts/lib/run.mjs';
import { startServer } from '../../scripts/lib/server.mjs';

const folder = mkdtempSync(join(tmpdir(), 'kyndig-e2e-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** @type {ReturnType<typeof startServer> | undefined} */
let server;
onStop(() => void stop());

const env = {
	DATABASE_URL: undefined,
	KYNDIG_DATA: folder,
	KYNDIG_HOME: home,
	KYNDIG_DEMO: '1',
	KYNDIG_NOW: '2026-11-23',
	// Every test signs in from the same address.
	KYNDIG_SIGN_INS_PER_MINUTE: '10000',
	LOG_LEVEL: 'warn',
	HOST: '127.0.0.1'
};

try {
	await ensureBuilt(() => {});
	const { code, output } = await run(findNode(), [join(home, 'src', 'cli', 'main.ts'), 'demo'], {
		env
	});
	if (code !== 0) throw new Stop(output, code);
	const port = await findFreePort();
	server = startServer(port, { ...env, ORIGIN: `http://localhost:${port}` });
	if (!(await server.ready())) throw new Stop(server.said());
	process.stdout.write(`Kyndig svarer på port ${port}\n`);
	process.exitCode = await server.ended;
} catch (error) {
	if (!(error instanceof Stop)) throw error;
	process.stderr.write(`${error.message}\n`);
	process.exitCode = error.code;
}

async function stop() {
	await server?.stop();
	await stopAll();
	process.exit(0);
}
