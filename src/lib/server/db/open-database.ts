import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { DatabaseUnavailable, lockDataFolder } from './data-folder.ts';
import { prepareStatements } from './prepared-statements.ts';
import type { Tables } from './tables.ts';

export interface DatabaseSettings {
	/** PostgreSQL ≥ 15. Left out: the embedded database. */
	url?: string | undefined;
	/** Folder of the embedded database; `memory` keeps it in memory (tests). */
	folder: string;
	/** What the database in memory begins as: the dump of another. */
	dump?: Blob | undefined;
}

export interface Database {
	db: Kysely<Tables>;
	kind: 'postgresql' | 'embedded';
	/** Ends connections and gives the data folder back. Safe to call twice. */
	close(): Promise<void>;
}

const DATE = 1082;
const BIGINT = 20;

/** Dates stay text: a day has no time zone, and `infinity` is a value. */
const types: pg.CustomTypesConfig = {
	getTypeParser: (oid, format) =>
		oid === DATE || oid === BIGINT
			? (value: string) => value
			: (pg.types.getTypeParser(oid, format) as (value: string) => unknown)
};

/** Reads DATABASE_URL and KYNDIG_DATA. */
export function databaseSettings(env: NodeJS.ProcessEnv = process.env): DatabaseSettings {
	return { url: env['DATABASE_URL'] || undefined, folder: env['KYNDIG_DATA'] || './data' };
}

/**
 * Opens PostgreSQL, or the embedded database in its folder (taken for this process alone).
 * @throws DatabaseUnavailable when it cannot be reached, is too old, or is in use by another process
 */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
	return settings.url ? openPostgresql(settings.url) : openEmbedded(settings);
}

function kysely(pool: pg.Pool): Kysely<Tables> {
	return new Kysely<Tables>({
		dialect: new PostgresDialect({ pool }),
		plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })]
	});
}

async function openPostgresql(url: string): Promise<Database> {
	const pool = new pg.Pool({
		connectionString: url,
		max: 10,
		connectionTimeoutMillis: 10_000,
		types,
		application_name: 'kyndig'
	});
	// A server that goes away between queries must not take the process with it.
	pool.on('error', () => {});
	pool.on('connect', prepareStatements);
	try {
		const { rows } = await pool.query<{ version: number }>(
			`select current_setting('server_version_num')::int as version`
		);
		const version = rows[0]?.version ?? 0;
		if (version < 150000)
			throw new DatabaseUnavailable(
				`Kyndig trenger PostgreSQL 15 eller nyere. Denne er versjon ${Math.floor(version / 10000)}.`
			);
	} catch (error) {
		await pool.end();
		if (error instanceof DatabaseUnavailable) throw error;
		const reason = error instanceof Error ? error.message || String(error) : String(error);
		throw new DatabaseUnavailable(`Får ikke kontakt med databasen i DATABASE_URL: ${reason}`);
	}
	const db = kysely(pool);
	return { db, kind: 'postgresql', close: once(() => db.destroy()) };
}

async function openEmbedded({ folder, dump }: DatabaseSettings): Promise<Database> {
	const unlock = folder === 'memory' ? () => {} : lockDataFolder(folder);
	try {
		const { PGlite } = await import('@electric-sql/pglite');
		const { createPgConfig } = await import('@electric-sql/pglite/node-postgres');
		const lite = await PGlite.create({
			dataDir: folder === 'memory' ? 'memory://' : `${folder}/pg`,
			...(dump && { loadDataDir: dump })
		});
		const db = kysely(new pg.Pool({ ...createPgConfig(lite), max: 1, types }));
		return {
			db,
			kind: 'embedded',
			close: once(async () => {
				await db.destroy();
				await lite.close();
				unlock();
			})
		};
	} catch (error) {
		unlock();
		const reason = error instanceof Error ? error.message : String(error);
		throw new DatabaseUnavailable(
			`Den innebygde databasen i ${folder} lot seg ikke åpne: ${reason}`
		);
	}
}

function once(action: () => Promise<void>): () => Promise<void> {
	let done: Promise<void> | undefined;
	return () => (done ??= action());
}
