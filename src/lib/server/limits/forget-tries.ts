import type { Kysely } from 'kysely';
import { inTransaction, type Tables } from '../db/index.ts';
import { deleteOver } from './limit-queries.ts';

/** Takes away what counts no longer, so that nobody can read who tried what. @returns how many */
export function forgetTries(db: Kysely<Tables>): Promise<number> {
	return inTransaction(db, { municipalityId: 0 }, deleteOver);
}
