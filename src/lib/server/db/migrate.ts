import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration, type MigrationProvider } from 'kysely/migration';
import type { Tables } from './tables.ts';

/** Where the migrations lie: `migrations/` of the project, also when the server runs from `build/`. */
const folder = join(process.env['KYNDIG_HOME'] ?? process.cwd(), 'migrations');

const provider: MigrationProvider = {
	async getMigrations() {
		const files = (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort();
		const migrations: Record<string, Migration> = {};
		for (const file of files)
			migrations[file.replace(/\.ts$/, '')] = await import(/* @vite-ignore */ join(folder, file));
		return migrations;
	}
};

/**
 * Brings the database to the newest version, all or nothing, and seeds the list of kommuner.
 * @returns the names of the migrations that were run, empty when it already was newest
 * @throws what the failing migration threw; nothing is changed then
 */
export async function migrate(db: Kysely<Tables>): Promise<string[]> {
	const plain = db.withoutPlugins();
	const migrator = new Migrator({ db: plain, provider });
	const { error, results } = await migrator.migrateToLatest();
	if (error) throw error;
	// Statistics steer the first queries well on a database that has just been filled.
	const run = (results ?? []).map((result) => result.migrationName);
	if (run.length > 0) await sql`analyze`.execute(plain);
	return run;
}
