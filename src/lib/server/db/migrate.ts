import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
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
			migrations[name] = await import(/* @vite-ignore */ join(folder, `${name}.ts`));
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
	// Statistics steer the first queries well on a database that has just been filled.
	const run = (results ?? []).map((result) => result.migrationName);
	if (run.length > 0) await sql`analyze`.execute(plain);
	return run;
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
