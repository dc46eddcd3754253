import type { Context } from '../../db/index.ts';
import { getFacts, getFrame } from '../facts.ts';
import { findFrameRevision } from '../timeline-queries.ts';
import { computeRows, keepRows, type KeptTimeline } from '../timeline-rows.ts';
import { chunks } from '../timeline.ts';
import { bulkKind } from './kinds.ts';
import { actAsOwn, asKeys, inEach, listMoved } from './make-change.ts';
import {
	keepComputed,
	listBulkPeople,
	listUncomputed,
	noteBulkPeople,
	setSavepoint,
	undoToSavepoint,
	updateChange,
	type BulkRow
} from './queries.ts';

/** Finds out whom a change concerns that was queued without trying it. */
export async function begin(context: Context, change: BulkRow): Promise<BulkRow> {
	await setSavepoint(context.trx);
	const { moved } = await bulkKind(change.kind).apply(context, change.payload);
	const people = await listMoved(context, moved);
	await undoToSavepoint(context.trx);
	return computeAgain(context, change, people);
}

/** Notes that these people, by kommune, are to be computed (again). */
export async function computeAgain(
	context: Context,
	change: BulkRow,
	people: Map<number, number[]>
): Promise<BulkRow> {
	await inEach(context, people, (here, list) =>
		noteBulkPeople(here.trx, here.municipalityId, change.id, list)
	);
	const municipalities = [...new Set([...change.municipalities, ...people.keys()])].sort(
		(a, b) => a - b
	);
	let total = 0;
	await inEach(context, asKeys(municipalities), async (here) => {
		total += (await listBulkPeople(here.trx, here.municipalityId, change.id)).length;
	});
	const remaining = [...people.values()].reduce((sum, list) => sum + list.length, 0);
	return update(context, change, {
		state: 'computing',
		municipalities,
		people: total,
		computed: total - remaining
	});
}

/** Computes the next part of what remains; when nothing does, the change is ready to be published. */
export async function computePart(context: Context, change: BulkRow): Promise<BulkRow> {
	for (const municipalityId of change.municipalities) {
		let done = 0;
		await inEach(context, asKeys([municipalityId]), async (here) => {
			done = await computePartIn(here, context, change);
		});
		if (done > 0) return update(context, change, { computed: change.computed + done });
	}
	return update(context, change, { state: 'publishing' });
}

/**
 * Writes the facts, asks the rules, undoes the facts, keeps the answer. The revisions are read first: what changes
 * meanwhile is newer than they are.
 * @param here the kommune to compute in; the transaction acts as it
 * @param owner the kommune whose change it is
 * @returns how many people were computed
 */
async function computePartIn(here: Context, owner: Context, change: BulkRow): Promise<number> {
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

async function update(
	{ trx }: Context,
	change: BulkRow,
	values: Parameters<typeof updateChange>[3]
): Promise<BulkRow> {
	await updateChange(trx, change.municipalityId, change.id, values);
	return { ...change, ...values };
}
