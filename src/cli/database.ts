import { userInfo } from 'node:os';
import { finishRebuilds } from '#lib/server/competence/index.ts';
import {
	databaseSettings,
	migrate,
	openDatabase,
	readClock,
	type Context,
	type Database,
	type Moment,
	type Trx
} from '#lib/server/db/index.ts';
import { UsageError } from './command.ts';

/** Opens the database of the environment, brings it to the newest version, and closes it whatever happens. */
export async function withDatabase<T>(
	work: (database: Database, migrated: string[]) => Promise<T>
): Promise<T> {
	const database = await openDatabase(databaseSettings());
	try {
		const migrated = await migrate(database.db);
		// Also when it was another process that migrated, and was killed before it had computed.
		await finishRebuilds(database.db);
		return await work(database, migrated);
	} finally {
		await database.close();
	}
}

/** The context of a command: the operating-system user acts. */
export function operatorContext(trx: Trx, municipalityId: number, requestId: string): Context {
	return {
		trx,
		municipalityId,
		requestId,
		actor: { kind: 'operator', name: userInfo().username },
		...readMoment()
	};
}

/** @throws UsageError when KYNDIG_NOW is not a date */
export function readMoment(): Moment {
	try {
		return readClock();
	} catch (error) {
		if (error instanceof RangeError) throw new UsageError(error.message);
		throw error;
	}
}
