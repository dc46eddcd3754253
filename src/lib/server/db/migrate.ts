import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration, type MigrationProvider } from 'kysely/migration';
import type { Tables } from './tables.ts';

/** Where the migrations lie: `migrations/` of the project, also when the server runs from `build/`. */
const folder = join(process.env['KYNDIG_HOME'] ?? process.cwd(), 'migrations');

/** Names of the migrations on disk, in order. */
async function listMigrations(): Promise<string[]> {
	const files = await readdir(folder);
	return files
		.filter((name) => name.endsWith('.ts'))
		.map((name) => name.replace(/\.ts$/, ''))
		.sort();
}

const provider: MigrationProvider = {
	async getMigrations() {
		const migrations: Record<string, Migration> = {};
		for (const name of await listMigrations())
			migrations[name] = await import(
				/* @vite-ignore */ pathToFileURL(join(folder, `${name}.ts`)).href
			);
		return migrations;
	}
};

/**
 * Brings the database to the newest version, all or nothing.
 * @returns the names of the migrations that were run, empty when it already was newest
 * @throws what the failing migration threw; nothing is changed then
 */
export async function migrate(db: Kysely<Tables>): Promise<string[]> {
	const plain = db.withoutPlugins();
	// Reading TypeScript costs memory and time that a start of an up-to-date database need not pay.
	if (await isNewest(plain)) return [];
	const { error, results } = await new Migrator({ db: plain, provider }).migrateToLatest();
	if (error) throw error;
	return (results ?? []).map((result) => result.migrationName);
}

async function isNewest(db: Kysely<Tables>): Promise<boolean> {
	const { rows } = await sql<{
		exists: boolean;
	}>`select to_regclass('kysely_migration') is not null as exists`.execute(db);
	if (!rows[0]?.exists) return false;
	const done = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
		db
	);
	return isDeepStrictEqual(
		done.rows.map(({ name }) => name),
		await listMigrations()
	);
}

/**
 * Counts what the tables hold, which steers the queries. PostgreSQL does it by itself in a while; the embedded database
 * never does, so it is told after much has been written.
 */
export async function updateStatistics(db: Kysely<Tables>): Promise<void> {
	// Without them queries are slower, not wrong.
	await sql`analyze`.execute(db).catch(() => {});
}
