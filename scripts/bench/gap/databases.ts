import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { home, Stop } from '../../lib/home.mjs';
import { startPostgresql } from '../../lib/postgresql.mjs';
import { migrate, openDatabase, type Database } from '../../../src/lib/server/db/index.ts';
import { loadInstallation, type Say } from './load.ts';

/** As an operator would run it; what is committed is on disk. JIT off, as the issue asks. */
const DURABLE = {
	fsync: 'on',
	synchronous_commit: 'on',
	full_page_writes: 'on',
	jit: 'off',
	shared_buffers: '2GB',
	effective_cache_size: '8GB',
	work_mem: '64MB',
	max_wal_size: '16GB',
	checkpoint_timeout: '30min',
	random_page_cost: '1.1',
	max_connections: '50'
};

export interface Server {
	url: string;
	/** What a person must know to stop a server that is left running. */
	stopCommand: string | null;
	stop(): void;
}

/** The server of DATABASE_URL, or one that is started for the occasion. @throws Stop when there is none to start */
export async function openServer(databaseUrl: string | undefined): Promise<Server> {
	if (databaseUrl) return { url: databaseUrl, stopCommand: null, stop: () => {} };
	const own = await startPostgresql(DURABLE);
	if (!own)
		throw new Stop(
			'Ingen PostgreSQL 15 eller nyere på maskinen. Installer den, eller sett DATABASE_URL til en server der du er superbruker.'
		);
	return own;
}

/** One generated installation, open. */
export interface Installation {
	label: string;
	employees: number;
	database: Database;
	/** As the owner, whom no row level security concerns; JIT off. */
	owner: pg.Client;
	close(): Promise<void>;
}

/**
 * Opens the installation of a size, and makes it first unless a database from an earlier run with the same schema and
 * generator is there.
 */
export async function openInstallation(
	server: Server,
	size: { label: string; employees: number },
	{ keep, say }: { keep: boolean; say: Say }
): Promise<Installation> {
	const name = `kyndig_bench_${size.employees}_${fingerprint()}`;
	const url = withDatabase(server.url, name);
	const isMade = await makeDatabase(server.url, name);
	const database = await openDatabase({ url, folder: '' });
	try {
		if (isMade) {
			say(`${size.label}: lager ${size.employees} ansatte`);
			const began = performance.now();
			await migrate(database.db);
			await loadInstallation(database, url, size.employees, say);
			await asAdmin(server.url, (admin) =>
				admin.query(`comment on database ${name} is '${WHOLE}'`)
			);
			say(`  klart på ${Math.round((performance.now() - began) / 1000)} s`);
		} else say(`${size.label}: bruker databasen ${name}`);
		const owner = new pg.Client({ connectionString: url });
		await owner.connect();
		return {
			...size,
			database,
			owner,
			close: async () => {
				await owner.end();
				await database.close();
				if (!keep) await asAdmin(server.url, (admin) => admin.query(`drop database ${name}`));
			}
		};
	} catch (error) {
		await database.close();
		await asAdmin(server.url, (admin) => admin.query(`drop database if exists ${name}`));
		throw error;
	}
}

/** What a database is described as once all rows are in it. */
const WHOLE = 'kyndig bench';

/** @returns whether it was made; false: it was there */
function makeDatabase(serverUrl: string, name: string): Promise<boolean> {
	return asAdmin(serverUrl, async (admin) => {
		const { rows } = await admin.query<{ isSuper: boolean; isWhole: boolean }>(
			`select rolsuper as "isSuper", exists (
				select from pg_database where datname = $1 and shobj_description(oid, 'pg_database') = '${WHOLE}'
			) as "isWhole" from pg_roles where rolname = current_user`,
			[name]
		);
		if (!rows[0]?.isSuper)
			throw new Stop(
				'Brukeren i DATABASE_URL må være superbruker: målingen laster rader utenom kontrollene.'
			);
		if (rows[0].isWhole) return false;
		// What a run that was cut short has left.
		await admin.query(`drop database if exists ${name}`);
		await admin.query(`create database ${name}`);
		await admin.query(`alter database ${name} set jit = off`);
		return true;
	});
}

async function asAdmin<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
	const admin = new pg.Client({ connectionString: url });
	try {
		await admin.connect();
	} catch (error) {
		throw new Stop(
			`Får ikke kontakt med databasen: ${error instanceof Error ? error.message : String(error)}`
		);
	}
	try {
		return await work(admin);
	} finally {
		await admin.end();
	}
}

function withDatabase(serverUrl: string, name: string): string {
	const changed = new URL(serverUrl);
	changed.pathname = `/${name}`;
	return changed.href;
}

/** Differs when the schema, the rules or the generator do. */
function fingerprint(): string {
	const digest = createHash('sha256');
	for (const folder of ['migrations', 'src/lib/server/competence/rules', 'scripts/bench/gap'])
		for (const file of readdirSync(join(home, folder)).sort())
			if (file.endsWith('.ts') && !file.endsWith('.test.ts') && !NO_ROWS.has(file))
				digest.update(readFileSync(join(home, folder, file)));
	return digest.digest('hex').slice(0, 8);
}

/** Files beside the generator that have no say in what it makes. */
const NO_ROWS = new Set([
	'run.ts',
	'databases.ts',
	'questions.ts',
	'denominators.ts',
	'same-answers.ts',
	'ratios.ts',
	'subjects.ts',
	'print.ts'
]);
