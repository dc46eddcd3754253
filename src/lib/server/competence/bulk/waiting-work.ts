import { setTimeout } from 'node:timers/promises';
import { inTransaction, type Database } from '../../db/index.ts';
import { foldCounts } from '../count-queries.ts';
import type { Progress } from '../timeline.ts';
import { listOpen, listWork, type BulkRow } from './queries.ts';
import { runChange } from './run-change.ts';

type Db = Database['db'];

/** The co-operation: whoever looks for work looks in no kommune of its own. */
const NOWHERE = 0;

/** Milliseconds before looking again at a change that another process has. */
const PAUSE = 200;

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

/**
 * Carries all open changes of a kommune (or of the co-operation, 0) to their end, in the order they were asked for, and
 * waits for what another process has.
 * @returns them as they ended, those left out that another process ended
 * @throws as runChange
 */
export async function finishChanges(
	db: Db,
	municipalityId: number,
	onProgress?: Progress
): Promise<BulkRow[]> {
	const ended: BulkRow[] = [];
	for (;;) {
		const [first] = await inTransaction(db, { municipalityId }, (trx) =>
			listOpen(trx, municipalityId)
		);
		if (!first) return ended;
		const change = await runChange(db, { municipalityId, id: first.id }, onProgress);
		if (change) ended.push(change);
		else await setTimeout(PAUSE);
	}
}

/**
 * Computes what a new version of Kyndig has queued when it changed how the timeline is kept. Until then nobody has a
 * timeline, so whoever starts waits for it.
 */
export async function finishRebuilds(db: Db): Promise<void> {
	const work = await inTransaction(db, { municipalityId: NOWHERE }, listWork);
	for (const { municipalityId, kind } of work)
		if (kind === 'rebuild') await finishChanges(db, municipalityId);
}
