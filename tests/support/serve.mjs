// The servers that the browser tests visit: built from the source as it is, on free ports, each with a database of its
// own that holds the demo on a fixed day: the phone's the embedded one, the PC's PostgreSQL, as the two are in use. They run
// until they are told to stop, and leave nothing behind.
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { commandLine, ensureCommands } from '../../scripts/lib/commands.mjs';
import { findNode, home, Stop } from '../../scripts/lib/home.mjs';
import { findFreePort } from '../../scripts/lib/port.mjs';
import { startPostgresql, THROWN_AWAY } from '../../scripts/lib/postgresql.mjs';
import { onStop, run, stopAll } from '../../scripts/lib/run.mjs';
import { startServer } from '../../scripts/lib/server.mjs';

const folder = mkdtempSync(join(tmpdir(), 'kyndig-e2e-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** @type {ReturnType<typeof startServer>[]} */
const servers = [];
onStop(() => void stop());

const signing = `http://localhost:${await findFreePort()}`;

const env = {
	DATABASE_URL: undefined,
	KYNDIG_HOME: home,
	KYNDIG_DEMO: '1',
	KYNDIG_NOW: '2026-11-23',
	// Every test signs in from the same address.
	KYNDIG_SIGN_INS_PER_MINUTE: '10000',
	// The providers that they sign in with run on this machine, without TLS.
	KYNDIG_LOCAL_OIDC: '1',
	LOG_LEVEL: 'warn',
	HOST: '127.0.0.1',
	// Where the signing service of a test answers.
	KYNDIG_SIGNING_ADDRESSES: signing
};

try {
	await ensureBuilt(() => {});
	const demo = join(folder, 'demo');
	const postgresql = await startPostgresql(THROWN_AWAY);
	if (postgresql) process.on('exit', postgresql.stop);
	const pc = postgresql
		? { DATABASE_URL: postgresql.url, KYNDIG_SECRET: randomBytes(32).toString('hex') }
		: { KYNDIG_DATA: join(folder, 'pc') };
	await Promise.all([makeDemo({ KYNDIG_DATA: demo }), makeDemo(pc)]);
	// A closed database is a folder like any other.
	const phone = join(folder, 'phone');
	cpSync(demo, phone, { recursive: true });
	const addresses = [await serve('phone', { KYNDIG_DATA: phone }), await serve('pc', pc)];
	process.stdout.write(
		`Kyndig svarer på ${addresses.join(' og ')}, fra demoen i ${demo} og med signering på ${signing}\n`
	);
	process.exitCode = await Promise.race(servers.map(({ ended }) => ended));
} catch (error) {
	if (!(error instanceof Stop)) throw error;
	process.stderr.write(`${error.message}\n`);
	process.exitCode = error.code;
}

/** @param {Record<string, string>} database */
async function makeDemo(database) {
	await ensureCommands();
	const { code, output } = await run(findNode(), [commandLine, 'demo'], {
		env: { ...env, ...database }
	});
	if (code !== 0) throw new Stop(output, code);
	await prepareDemo(database);
}

/** What the tests alone need of it. @param {Record<string, string>} database */
async function prepareDemo(database) {
	const script = join(home, 'tests', 'support', 'prepare-demo.ts');
	const { code, output } = await run(findNode(), [script], { env: { ...env, ...database } });
	if (code !== 0) throw new Stop(output, code);
}

/** @param {string} name @param {Record<string, string>} database @returns {Promise<string>} its address */
async function serve(name, database) {
	const port = await findFreePort();
	const address = `http://localhost:${port}`;
	const server = startServer(port, {
		...env,
		...database,
		KYNDIG_ARCHIVE_FOLDER: join(folder, `${name}-arkiv`),
		ORIGIN: address
	});
	servers.push(server);
	if (!(await server.ready())) throw new Stop(server.said());
	return address;
}

async function stop() {
	await Promise.all(servers.map((server) => server.stop()));
	await stopAll();
	process.exit(0);
}
