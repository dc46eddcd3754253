import { inTransaction, type Context, type Database } from '../../db/index.ts';
import { lockImports, Refusal } from '../../imports/index.ts';
import { getFacts, getFrame } from '../facts.ts';
import { findFrameRevision, lockPeople, replaceTimeline } from '../timeline-queries.ts';
import { computeRows, keepRows, restoreRows, type KeptTimeline } from '../timeline-rows.ts';
import { chunks, type Progress } from '../timeline.ts';
import { bulkKind } from './kinds.ts';
import { actAsOwn, inEach, listMoved } from './make-change.ts';
import {
	deleteBulkPeople,
	endChange,
	findChange,
	keepComputed,
	listBulkPeople,
	listFresh,
	listKept,
	listUncomputed,
	noteBulkPeople,
	setSavepoint,
	takeChange,
	undoToSavepoint,
	updateChange,
	type BulkRow
} from './queries.ts';

type Db = Database['db'];

/** How often a change is computed again because others changed the same people meanwhile, before it is published anyway. */
const ROUNDS = 3;

/** People who may have to be computed while publishing. */
const STALE_AT_PUBLISHING = 1000;

/** Which change: the kommune that owns it, and its id. */
export interface ChangeKey {
	municipalityId: number;
	id: string;
}

/**
 * Carries a queued change to its end: computes what remains, a part in each transaction, and publishes all of it in one.
 * Any process may call it at any time, also after another was killed in the middle; two at once share the work.
 * @returns the change as it ended; null when another process has it now
 */
export async function runChange(
	db: Db,
	key: ChangeKey,
	onProgress: Progress = () => {}
): Promise<BulkRow | null> {
	for (let round = 1; ;) {
		const result = await inTransaction(db, key, async (trx): Promise<Step | null> => {
			const change = await takeChange(trx, key.municipalityId, key.id);
			if (!change) return null;
			const context = contextOf(trx, change);
			try {
				if (change.state === 'waiting') return await begin(context, change);
				if (change.state === 'computing') return await computePart(context, change);
				if (change.state === 'publishing') return await publish(context, change, round >= ROUNDS);
				return change;
			} catch (error) {
				if (error instanceof Stale || isTransient(error)) throw error;
				throw new Refused(error);
			}
		}).catch((error: unknown) => recover(db, key, error));
		if (result === null) return null;
		if (result.bug !== undefined) throw result.bug;
		onProgress(Math.min(result.computed, result.people), result.people);
		if (result.state === 'done' || result.state === 'refused') return result;
		if (result.isStale) round++;
	}
}

/** Too many have changed since they were computed: who, by kommune. */
class Stale extends Error {
	readonly people: Map<number, number[]>;
	constructor(people: Map<number, number[]>) {
		super('too many have changed since they were computed');
		this.people = people;
	}
}

/** The change cannot be made, for this reason; whatever was written is rolled back. */
class Refused extends Error {
	readonly reason: unknown;
	constructor(reason: unknown) {
		super('refused');
		this.reason = reason;
	}
}

/** How far a change came: with `isStale` it must be computed again, with `bug` it ended because of a fault of ours. */
type Step = BulkRow & { isStale?: boolean; bug?: unknown };

async function recover(db: Db, key: ChangeKey, error: unknown): Promise<Step | null> {
	if (error instanceof Stale)
		return inTransaction(db, key, async (trx) => {
			const change = await takeChange(trx, key.municipalityId, key.id);
			if (!change) return null;
			return {
				...(await computeAgain(contextOf(trx, change), change, error.people)),
				isStale: true
			};
		});
	if (error instanceof Refused)
		return inTransaction(db, key, async (trx) => {
			const change = await takeChange(trx, key.municipalityId, key.id);
			return change ? refuse(contextOf(trx, change), change, error.reason) : null;
		});
	throw error;
}

/** Lost connections, deadlocks and time-outs: the change is as it was, and can be taken up again. */
function isTransient(error: unknown): boolean {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	return (
		/^(08\w{3}|57P0[123]|40\w{3}|55P03|57014|ECONN\w+|EPIPE)$/.test(code) ||
		(error instanceof Error && /Connection terminated|not queryable/.test(error.message))
	);
}

/** A change acts for whoever asked for it, on the day it was asked for. */
function contextOf(trx: Context['trx'], change: BulkRow): Context {
	return {
		trx,
		municipalityId: change.municipalityId,
		actor: { kind: 'operator', name: change.createdBy },
		today: change.createdOn,
		now: change.createdAt,
		requestId: change.requestId
	};
}

/** Finds out whom a change concerns that was queued without trying it. */
async function begin(context: Context, change: BulkRow): Promise<Step> {
	await setSavepoint(context.trx);
	const { moved } = await bulkKind(change.kind).apply(context, change.payload);
	const people = await listMoved(context, moved);
	await undoToSavepoint(context.trx);
	return computeAgain(context, change, people);
}

/** Notes that these people are to be computed (again). */
async function computeAgain(
	context: Context,
	change: BulkRow,
	people: Map<number, number[]>
): Promise<Step> {
	await inEach(context, people, (here, list) =>
		noteBulkPeople(here.trx, here.municipalityId, change.id, list)
	);
	const municipalities = [...new Set([...change.municipalities, ...people.keys()])].sort(
		(a, b) => a - b
	);
	let total = 0;
	let remaining = 0;
	await inEach(context, asKeys(municipalities), async (here) => {
		total += (await listBulkPeople(here.trx, here.municipalityId, change.id)).length;
		remaining += people.get(here.municipalityId)?.length ?? 0;
	});
	const values = {
		state: 'computing' as const,
		municipalities,
		people: total,
		computed: Math.max(0, total - remaining)
	};
	await updateChange(context.trx, change.municipalityId, change.id, values);
	return { ...change, ...values };
}

/** Computes the next part: writes the facts, asks the rules, undoes the facts, keeps the answer. */
async function computePart(context: Context, change: BulkRow): Promise<Step> {
	const { trx } = context;
	for (const municipalityId of change.municipalities) {
		let done = 0;
		await inEach(context, asKeys([municipalityId]), async (here) => {
			done = await computePartOf(here, context, change);
		});
		if (done === 0) continue;
		const values = { computed: change.computed + done };
		await updateChange(trx, change.municipalityId, change.id, values);
		return { ...change, ...values };
	}
	await updateChange(trx, change.municipalityId, change.id, { state: 'publishing' });
	return { ...change, state: 'publishing' };
}

/**
 * @param here the kommune to compute in; the transaction acts as it
 * @param owner the kommune whose change it is
 * @returns how many people were computed
 */
async function computePartOf(here: Context, owner: Context, change: BulkRow): Promise<number> {
	const { trx, municipalityId } = here;
	const kind = bulkKind(change.kind);
	const next = await listUncomputed(trx, municipalityId, change.id, kind.chunk);
	if (next.length === 0) return 0;
	const frameRevision = await findFrameRevision(trx, municipalityId);
	await setSavepoint(trx);
	await actAsOwn(owner);
	await kind.apply(owner, change.payload);
	const kept = new Map<number, KeptTimeline>();
	await inEach(owner, asKeys([municipalityId]), async () => {
		const frame = await getFrame(trx, municipalityId);
		for (const part of chunks(next.map(({ personId }) => personId))) {
			const rows = computeRows(frame, await getFacts(trx, municipalityId, part));
			for (const [person, timeline] of keepRows(frame, part, rows)) kept.set(person, timeline);
		}
	});
	await undoToSavepoint(trx);
	const computed = next.map(({ personId, revision }) => ({
		personId,
		revision,
		timeline: kept.get(personId) ?? { a: [], s: [] }
	}));
	await keepComputed(trx, municipalityId, change.id, frameRevision, computed);
	return next.length;
}

function asKeys(municipalities: number[]): Map<number, null> {
	return new Map(municipalities.map((municipalityId) => [municipalityId, null]));
}

/**
 * Writes the facts for good and the timelines that were computed; computes those anew that no longer hold. Imports are
 * held off first and people locked next, as everywhere.
 * @param isLast publish however many no longer hold
 */
async function publish(context: Context, change: BulkRow, isLast: boolean): Promise<Step> {
	const { trx } = context;
	const kind = bulkKind(change.kind);
	await lockImports(context, kind.holdsOff === 'krav' ? 'krav' : change.municipalityId);
	const noted = new Map<number, number[]>();
	const places = asKeys(change.municipalities);
	await inEach(context, places, async (here) => {
		noted.set(here.municipalityId, await listBulkPeople(trx, here.municipalityId, change.id));
	});
	const locked = new Set([...noted.values()].flat());
	await lockPeople(
		trx,
		[...locked].sort((a, b) => a - b)
	);
	const fresh = new Map<number, Set<number>>();
	await inEach(context, places, async (here) => {
		fresh.set(here.municipalityId, new Set(await listFresh(trx, here.municipalityId, change.id)));
	});

	const { moved, outcome } = await kind.apply(context, change.payload);
	const people = await listMoved(context, moved);
	const stale = new Map(
		[...people].map(([municipalityId, list]) => [
			municipalityId,
			list.filter((person) => !fresh.get(municipalityId)?.has(person))
		])
	);
	const staleCount = [...stale.values()].reduce((sum, list) => sum + list.length, 0);
	// Locks are taken all at once or not at all: who came since must be noted first.
	const isUnlocked = [...people.values()].flat().some((person) => !locked.has(person));
	if (isUnlocked || (staleCount > STALE_AT_PUBLISHING && !isLast)) throw new Stale(stale);

	await inEach(context, people, async (here, list) => {
		const frame = await getFrame(trx, here.municipalityId);
		const again = new Set(stale.get(here.municipalityId));
		for (const part of chunks(list)) {
			const anew = part.filter((person) => again.has(person));
			const computed = part.filter((person) => !again.has(person));
			if (anew.length > 0)
				await replaceTimeline(
					trx,
					here.municipalityId,
					anew,
					null,
					computeRows(frame, await getFacts(trx, here.municipalityId, anew))
				);
			if (computed.length > 0)
				await replaceTimeline(
					trx,
					here.municipalityId,
					computed,
					null,
					restoreRows(frame, await listKept(trx, here.municipalityId, change.id, computed))
				);
		}
	});
	await inEach(context, places, (here) => deleteBulkPeople(trx, here.municipalityId, change.id));
	const at = new Date();
	await endChange(trx, change.municipalityId, change.id, { state: 'done', outcome, at });
	return { ...change, state: 'done', outcome, payload: null, finishedAt: at };
}

/** Ends a change that cannot be made, with the reason for whoever asked for it. */
async function refuse(context: Context, change: BulkRow, reason: unknown): Promise<Step> {
	const { trx } = context;
	await inEach(context, asKeys(change.municipalities), (here) =>
		deleteBulkPeople(trx, here.municipalityId, change.id)
	);
	const isRefusal = reason instanceof Refusal;
	// A fault of ours tells the person nothing; the log has it under the same id.
	const outcome = { refused: isRefusal ? reason.message : null };
	const at = new Date();
	await endChange(trx, change.municipalityId, change.id, { state: 'refused', outcome, at });
	const ended = { ...change, state: 'refused' as const, outcome, payload: null, finishedAt: at };
	return isRefusal ? ended : { ...ended, bug: reason };
}

/** A change and how far it has come; undefined when the kommune has none with the id. The caller has decided that the actor may see it. */
export async function findBulkChange(
	{ trx, municipalityId }: Context,
	id: string
): Promise<BulkRow | undefined> {
	return findChange(trx, municipalityId, id);
}
