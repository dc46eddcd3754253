import { inTransaction, type Database } from '../../db/index.ts';
import { foldCounts } from '../count-queries.ts';
import { listWork } from './queries.ts';
import { runChange } from './run-change.ts';

type Db = Database['db'];

/** The co-operation: whoever looks for work looks in no kommune of its own. */
const NOWHERE = 0;

/**
 * Does what waits in any kommune: carries queued changes to their end, and folds the counts of what has changed. What
 * another process is doing is left to it.
 * @param onFailure told of a change that a fault of ours ended; the others go on
 */
export async function runWaitingWork(
	db: Db,
	onFailure: (error: unknown, changeId: string) => void
): Promise<void> {
	const work = await inTransaction(db, { municipalityId: NOWHERE }, listWork);
	for (const { municipalityId, changeId } of work)
		if (changeId === null)
			await inTransaction(db, { municipalityId }, (trx) => foldCounts(trx, municipalityId));
		else
			await runChange(db, { municipalityId, id: changeId }).catch((error: unknown) =>
				onFailure(error, changeId)
			);
}

/** Computes what a new version of Kyndig has queued when it changed how the timeline is kept. */
export async function finishRebuilds(db: Db): Promise<void> {
	const work = await inTransaction(db, { municipalityId: NOWHERE }, listWork);
	for (const { municipalityId, changeId, kind } of work)
		if (changeId !== null && kind === 'rebuild')
			await runChange(db, { municipalityId, id: changeId });
}
