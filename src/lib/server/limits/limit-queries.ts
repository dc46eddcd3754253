import { sql, type Kysely } from 'kysely';
import type { Tables, Trx } from '../db/index.ts';

export interface Counted {
	/** With this one. */
	tries: number;
	/** Until they are counted from nothing. */
	msLeft: number;
}

/** Counts one try more. One statement, in no transaction: what is refused afterwards has been tried all the same. */
export async function countTry(
	db: Kysely<Tables>,
	key: Uint8Array,
	seconds: number
): Promise<Counted> {
	const { rows } =
		await sql<Counted>`select * from rate_limit_try(${Buffer.from(key)}, ${seconds})`.execute(db);
	const [counted] = rows;
	if (!counted) throw new Error('The try was not counted.');
	return counted;
}

/** Forgets what is over. @returns how many */
export async function deleteOver(trx: Trx): Promise<number> {
	const { numDeletedRows } = await trx
		.deleteFrom('rateLimit')
		.where('endsAt', '<=', sql<Date>`clock_timestamp()`)
		.executeTakeFirst();
	return Number(numDeletedRows);
}
