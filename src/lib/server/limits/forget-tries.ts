import { inTransaction, type Database } from '../db/index.ts';
import { deleteOver } from './limit-queries.ts';

/** Takes away what counts no longer, so that nobody can read who tried what. @returns how many */
export function forgetTries(db: Database['db']): Promise<number> {
	return inTransaction(db, { municipalityId: 0 }, deleteOver);
}
