import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import {
	closeCurrentDatabase,
	getCurrentDatabase,
	inTransaction,
	migrate,
	openDatabase,
	type Context,
	type Database,
	type Trx
} from '#lib/server/db/index.ts';

export interface TestDatabase {
	readonly database: Database;
	/** Runs work in a transaction as an operator of a kommune (1506 unless told). */
	asOperator<T>(
		work: (context: Context) => Promise<T>,
		options?: { municipalityId?: number; today?: string }
	): Promise<T>;
	/** Runs work in a transaction as a signed-in person. */
	asPerson<T>(
		personId: number,
		work: (context: Context) => Promise<T>,
		options?: { municipalityId?: number; today?: string }
	): Promise<T>;
	/** Runs work outside tenant isolation, as the owner: to set a scene or to look at everything. */
	asOwner<T>(work: (trx: Trx) => Promise<T>): Promise<T>;
}

export const TODAY = '2026-11-23';

const isFull = process.env['KYNDIG_FULL'] === '1';

/**
 * Runs the same tests on a real PostgreSQL and, in the long run, on the embedded database, which takes three times as long:
 * in the short run that one has the journeys on a phone, the command line, and what describeOnBoth runs. Every describe gets a
 * database of its own, migrated; where no PostgreSQL is installed its half is skipped, and counted so.
 */
export function describeOnDatabases(name: string, tests: (db: TestDatabase) => void): void {
	if (isFull || inject('postgresqlUrl') === null) describeEmbedded(name, tests);
	describePostgresql(name, tests);
}

/** The same, on both in every run: for what rests on how a database works. `migrated`: unless told otherwise. */
export function describeOnBoth(
	name: string,
	tests: (db: TestDatabase) => void,
	{ migrated = true } = {}
): void {
	describeEmbedded(name, tests, migrated);
	describePostgresql(name, tests, migrated);
}

function describeEmbedded(name: string, tests: (db: TestDatabase) => void, migrated = true): void {
	const open = async () =>
		openDatabase({
			folder: 'memory',
			dump: migrated ? await openAsBlob(inject('embeddedTemplate').dump) : undefined
		});
	describe(`${name} · embedded`, () => tests(useDatabase(open, migrated)));
}

function describePostgresql(
	name: string,
	tests: (db: TestDatabase) => void,
	migrated = true
): void {
	const url = inject('postgresqlUrl');
	const open = async () =>
		openDatabase({ url: await createDatabase(url ?? '', migrated), folder: '' });
	describe.skipIf(url === null)(`${name} · postgresql`, () => tests(useDatabase(open, migrated)));
}

/**
 * As describeOnDatabases, with the database that the server itself would open: for tests that call hooks and routes.
 */
export function describeOnServers(name: string, tests: (db: TestDatabase) => void): void {
	const url = inject('postgresqlUrl');
	if (isFull || url === null) describe(`${name} · embedded`, () => tests(useServer()));
	describe.skipIf(url === null)(`${name} · postgresql`, () =>
		tests(useServer(async () => ({ DATABASE_URL: await createDatabase(url ?? '') })))
	);
}

/** The database that the server opens with these settings, in memory unless told, for the describe it is called in. */
export function useServer(
	settings: () => Promise<Record<string, string>> = async () => ({ KYNDIG_DATA: 'memory' })
): TestDatabase {
	return useDatabase(async () => {
		const before = { url: process.env['DATABASE_URL'], data: process.env['KYNDIG_DATA'] };
		delete process.env['DATABASE_URL'];
		Object.assign(process.env, await settings());
		try {
			return { ...(await getCurrentDatabase()), close: closeCurrentDatabase };
		} finally {
			setEnv('DATABASE_URL', before.url);
			setEnv('KYNDIG_DATA', before.data);
		}
	});
}

function setEnv(name: string, value: string | undefined): void {
	if (value === undefined) delete process.env[name];
	else process.env[name] = value;
}

/** A fresh PostgreSQL database for the describe it is called in, with the address that other processes reach it at. */
export function usePostgresql(): TestDatabase & { readonly url: string } {
	let url = '';
	const db = useDatabase(async () => {
		url = await createDatabase(inject('postgresqlUrl') ?? '');
		return openDatabase({ url, folder: '' });
	});
	return Object.defineProperty(db, 'url', { get: () => url }) as typeof db & { url: string };
}

/** A fresh database for the describe it is called in. */
function useDatabase(open: () => Promise<Database>, migrated = true): TestDatabase {
	let database: Database | undefined;
	const current = (): Database => {
		if (!database) throw new Error('The database is open only inside tests.');
		return database;
	};
	beforeAll(async () => {
		database = await open();
		if (migrated) await migrate(database.db);
	});
	afterAll(() => database?.close());
	const act: (
		actor: Context['actor'],
		work: (context: Context) => Promise<never>,
		options?: { municipalityId?: number; today?: string }
	) => Promise<never> = (actor, work, options = {}) => {
		const municipalityId = options.municipalityId ?? 1506;
		const today = options.today ?? TODAY;
		return inTransaction(
			current().db,
			{ municipalityId, personId: actor.kind === 'person' ? actor.personId : undefined },
			(trx) =>
				work({
					trx,
					actor,
					municipalityId,
					today,
					now: new Date(`${today}T12:00:00Z`),
					requestId: randomUUID()
				})
		);
	};
	return {
		get database() {
			return current();
		},
		asOperator: (work, options) => act({ kind: 'operator', name: 'drift' }, work as never, options),
		asPerson: (personId, work, options) =>
			act({ kind: 'person', personId, name: 'Test Person' }, work as never, options),
		asOwner: (work) => current().db.transaction().execute(work)
	};
}

/** A database of its own on the test server, copied from one that was migrated once or empty. @returns its address */
export async function createDatabase(serverUrl: string, migrated = true): Promise<string> {
	const admin = new pg.Client({ connectionString: serverUrl });
	await admin.connect();
	const name = `t_${randomUUID().replaceAll('-', '')}`;
	try {
		await admin.query('select pg_advisory_lock(1)'); // test files run side by side
		const { rowCount } = await admin.query(
			`select from pg_database where datname = 'kyndig_template'`
		);
		if (rowCount === 0) {
			await admin.query('create database kyndig_template');
			const template = await openDatabase({
				url: withDatabase(serverUrl, 'kyndig_template'),
				folder: ''
			});
			await migrate(template.db);
			await template.close();
		}
		await admin.query(`create database ${name}${migrated ? ' template kyndig_template' : ''}`);
	} finally {
		await admin.end();
	}
	return withDatabase(serverUrl, name);
}

function withDatabase(url: string, name: string): string {
	const changed = new URL(url);
	changed.pathname = `/${name}`;
	return changed.href;
}
