import { actAs, type Context } from '../../db/index.ts';
import type { OnProgress } from '../../imports/index.ts';
import { findFrameRevision, listEmployees, lockPeople } from '../timeline-queries.ts';
import { recompute } from '../timeline.ts';
import { bulkKind, type BulkKindName, type Moved } from './kinds.ts';
import {
	insertChange,
	listOpen,
	noteBulkPeople,
	setSavepoint,
	undoToSavepoint
} from './queries.ts';

/** People whose timeline is computed while whoever asked waits; more are computed in the background. */
const AT_ONCE = 500;

/** What became of a change: it is done, or it is queued under an id. */
export type Made = { state: 'done'; outcome: unknown } | { state: 'queued'; id: string };

/**
 * Changes facts that may concern everyone. Few people: at once, in the caller's transaction. Many, or when the kommune
 * already waits for another change: the change is tried, undone and queued; `runChange` computes it in parts and publishes
 * it in one transaction, so that nobody sees it half done.
 * The caller has decided that the actor may.
 * @throws what `apply` of the kind throws: then nothing is changed or queued
 */
export async function makeChange(
	context: Context,
	kindName: BulkKindName,
	payload: unknown,
	{ atOnce = AT_ONCE, onProgress }: { atOnce?: number; onProgress?: OnProgress | undefined } = {}
): Promise<Made> {
	const { trx, municipalityId, actor } = context;
	const kind = bulkKind(kindName);
	await kind.prepare?.(context, payload);
	await setSavepoint(trx);
	const { moved, outcome } = await kind.apply(context, payload, onProgress);
	const people = await listMoved(context, moved);
	const count = [...people.values()].reduce((sum, list) => sum + list.length, 0);
	if (count <= atOnce && (await listOpen(trx, municipalityId)).length === 0) {
		await lockPeople(trx, [...people.values()].flat());
		await inEach(context, people, async (here, list) =>
			recompute(
				trx,
				{
					municipalityId: here.municipalityId,
					people: list,
					frame: await findFrameRevision(trx, here.municipalityId)
				},
				'everything',
				() => {}
			)
		);
		return { state: 'done', outcome };
	}
	await undoToSavepoint(trx);
	const id = await insertChange(trx, {
		municipalityId,
		kind: kindName,
		payload,
		municipalities: [...people.keys()],
		people: count,
		createdBy: actor.name,
		createdByPerson: actor.kind === 'person' ? actor.personId : null,
		createdAt: context.now,
		createdOn: context.today,
		requestId: context.requestId
	});
	await inEach(context, people, (here, list) => noteBulkPeople(trx, here.municipalityId, id, list));
	return { state: 'queued', id };
}

/** The people whose timeline moves, by kommune, in order. Kommuner in which nobody's does are left out. */
export async function listMoved(context: Context, moved: Moved[]): Promise<Map<number, number[]>> {
	const people = new Map<number, number[]>();
	for (const { municipalityId, people: list } of moved.toSorted(
		(a, b) => a.municipalityId - b.municipalityId
	)) {
		if (list === 'everyone') await actAs(context.trx, { municipalityId });
		const found =
			list === 'everyone'
				? await listEmployees(context.trx, municipalityId)
				: [...new Set(list)].sort((a, b) => a - b);
		if (found.length > 0) people.set(municipalityId, found);
	}
	await actAsOwn(context);
	return people;
}

/** These kommuner, with nothing to say of each. */
export function asKeys(municipalities: number[]): Map<number, null> {
	return new Map(municipalities.map((municipalityId) => [municipalityId, null]));
}

/** Does the same in each kommune, as that kommune. */
export async function inEach<T>(
	context: Context,
	municipalities: Map<number, T>,
	work: (here: Context, value: T) => Promise<void>
): Promise<void> {
	for (const [municipalityId, value] of municipalities) {
		await actAs(context.trx, { municipalityId });
		await work({ ...context, municipalityId }, value);
	}
	await actAsOwn(context);
}

/** Back to the kommune and person of the context. */
export async function actAsOwn({ trx, municipalityId, actor }: Context): Promise<void> {
	await actAs(trx, {
		municipalityId,
		personId: actor.kind === 'person' ? actor.personId : undefined
	});
}
