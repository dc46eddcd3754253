import { inTransaction, type Context, type Database } from '../../db/index.ts';
import { Refusal } from '../../imports/index.ts';
import type { Progress } from '../timeline.ts';
import { begin, computeAgain, computePart } from './compute-part.ts';
import { asKeys, inEach } from './make-change.ts';
import { publish, Stale } from './publish-change.ts';
import { deleteBulkPeople, endChange, findChange, takeChange, type BulkRow } from './queries.ts';

type Db = Database['db'];

/** How often a change is tried published; the last time it is, however many others have changed meanwhile. */
const ROUNDS = 3;

/** Which change: the kommune that owns it, and its id. */
export interface ChangeKey {
	municipalityId: number;
	id: string;
}

/**
 * Carries a queued change to its end: computes what remains, a part in each transaction, and publishes all of it in one.
 * Any process may call it at any time, also after another was killed in the middle: whatever was computed is kept.
 * @returns the change as it ended; null when another process has it now, or earlier changes of the kommune come first
 * @throws what went wrong when that is a fault of ours; then the change has ended, refused
 */
export async function runChange(
	db: Db,
	key: ChangeKey,
	onProgress: Progress = () => {}
): Promise<BulkRow | null> {
	for (let round = 1; ;) {
		const isLast = round >= ROUNDS;
		const change = await withChange(db, key, (context, taken) =>
			takeStep(context, taken, isLast)
		).catch((error: unknown) => {
			if (error instanceof Stale) round++;
			return recover(db, key, error);
		});
		if (change === null) return null;
		onProgress(change.computed, change.people);
		if (change.state === 'done' || change.state === 'refused') return change;
	}
}

/** A change and how far it has come; undefined when the kommune has none with the id. The caller has decided that the actor may see it. */
export async function findBulkChange(
	{ trx, municipalityId }: Context,
	id: string
): Promise<BulkRow | undefined> {
	return findChange(trx, municipalityId, id);
}

/** Works in a transaction of its own, with the change to itself, for whoever asked for it, on the day it was asked for. */
function withChange(
	db: Db,
	key: ChangeKey,
	work: (context: Context, change: BulkRow) => Promise<BulkRow>
): Promise<BulkRow | null> {
	return inTransaction(db, key, async (trx) => {
		const change = await takeChange(trx, key.municipalityId, key.id);
		if (!change) return null;
		const context: Context = {
			trx,
			municipalityId: change.municipalityId,
			actor: { kind: 'operator', name: change.createdBy },
			today: change.createdOn,
			now: change.createdAt,
			requestId: change.requestId
		};
		return work(context, change);
	});
}

/** The next thing that a change needs. */
function takeStep(context: Context, change: BulkRow, isLast: boolean): Promise<BulkRow> {
	switch (change.state) {
		case 'waiting':
			return begin(context, change);
		case 'computing':
			return computePart(context, change);
		case 'publishing':
			return publish(context, change, isLast);
		case 'done':
		case 'refused':
			return Promise.resolve(change);
	}
}

/** What becomes of the change when a step of it was rolled back. */
async function recover(db: Db, key: ChangeKey, error: unknown): Promise<BulkRow | null> {
	if (isTransient(error)) throw error;
	if (error instanceof Stale)
		return withChange(db, key, (context, change) => computeAgain(context, change, error.people));
	const ended = await withChange(db, key, (context, change) => refuse(context, change, error));
	if (ended && !(error instanceof Refusal)) throw error;
	return ended;
}

/** Lost connections, deadlocks and time-outs: the change is as it was, and can be taken up again. */
function isTransient(error: unknown): boolean {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	return (
		/^(08\w{3}|57P0[123]|40\w{3}|53\w{3}|55P03|57014|ECONN\w+|EPIPE)$/.test(code) ||
		(error instanceof Error && /Connection terminated|not queryable/.test(error.message))
	);
}

/** Ends a change that cannot be made, with the reason for whoever asked for it. */
async function refuse(context: Context, change: BulkRow, reason: unknown): Promise<BulkRow> {
	const { trx } = context;
	await inEach(context, asKeys(change.municipalities), (here) =>
		deleteBulkPeople(trx, here.municipalityId, change.id)
	);
	// A fault of ours tells the person nothing; the log has it under the same id.
	const outcome = { refused: reason instanceof Refusal ? reason.message : null };
	const at = new Date();
	await endChange(trx, change.municipalityId, change.id, { state: 'refused', outcome, at });
	return { ...change, state: 'refused', outcome, payload: null, finishedAt: at };
}
