import { migrate } from './migrate.ts';
import { databaseSettings, openDatabase, type Database } from './open-database.ts';

let current: Promise<Database> | undefined;

/**
 * The database of this server process, opened and migrated the first time it is asked for.
 * @throws DatabaseUnavailable
 */
export function getCurrentDatabase(): Promise<Database> {
	current ??= openDatabase(databaseSettings()).then(async (database) => {
		await migrate(database.db);
		return database;
	});
	return current;
}

/** Ends connections and gives the data folder back. */
export async function closeCurrentDatabase(): Promise<void> {
	const closing = current;
	current = undefined;
	await (await closing)?.close();
}

/** Whether the database answers. */
export async function getHealth(): Promise<{ database: 'ok' | 'unavailable' }> {
	try {
		const { db } = await getCurrentDatabase();
		await db.selectFrom('municipality').select('id').limit(1).execute();
		return { database: 'ok' };
	} catch {
		return { database: 'unavailable' };
	}
}
