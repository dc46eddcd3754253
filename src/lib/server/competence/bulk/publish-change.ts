import type { Context } from '../../db/index.ts';
import { lockImports } from '../../imports/index.ts';
import { getFacts, getFrame } from '../facts.ts';
import { lockPeople, replaceTimeline } from '../timeline-queries.ts';
import { computeRows, restoreRows } from '../timeline-rows.ts';
import { chunks } from '../timeline.ts';
import { bulkKind, type BulkKind } from './kinds.ts';
import { asKeys, inEach, listMoved } from './make-change.ts';
import {
	deleteBulkPeople,
	endChange,
	listBulkPeople,
	listFresh,
	listKept,
	type BulkRow
} from './queries.ts';

/** People who may have to be computed while publishing. */
const STALE_AT_PUBLISHING = 1000;

/** Too many have changed since they were computed: who, by kommune. */
export class Stale extends Error {
	readonly people: Map<number, number[]>;
	constructor(people: Map<number, number[]>) {
		super('too many have changed since they were computed');
		this.people = people;
	}
}

/**
 * Writes the facts for good and the timelines that were computed; computes those anew that no longer hold.
 * @param isLast publish however many no longer hold
 * @throws Stale, with nothing to keep of what was written
 */
export async function publish(
	context: Context,
	change: BulkRow,
	isLast: boolean
): Promise<BulkRow> {
	const { trx } = context;
	const kind = bulkKind(change.kind);
	const { locked, fresh } = await lockEveryone(context, change, kind);
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
	await inEach(context, people, (here, list) =>
		writeTimelines(here, change, list, new Set(stale.get(here.municipalityId)))
	);
	await inEach(context, asKeys(change.municipalities), (here) =>
		deleteBulkPeople(trx, here.municipalityId, change.id)
	);
	const at = new Date();
	await endChange(trx, change.municipalityId, change.id, { state: 'done', outcome, at });
	return { ...change, state: 'done', outcome, payload: null, finishedAt: at };
}

/**
 * Holds imports off and then locks everyone whom the change was computed for, in the order that everything does.
 * @returns whom it locked, and, by kommune, those whose computed timeline still holds
 */
async function lockEveryone(
	context: Context,
	change: BulkRow,
	{ holdsOff }: BulkKind
): Promise<{ locked: Set<number>; fresh: Map<number, Set<number>> }> {
	const { trx } = context;
	const places = asKeys(change.municipalities);
	await lockImports(context, holdsOff === 'krav' ? 'krav' : change.municipalityId);
	const locked = new Set<number>();
	await inEach(context, places, async (here) => {
		for (const person of await listBulkPeople(trx, here.municipalityId, change.id))
			locked.add(person);
	});
	await lockPeople(trx, [...locked]);
	const fresh = new Map<number, Set<number>>();
	await inEach(context, places, async (here) => {
		fresh.set(here.municipalityId, new Set(await listFresh(trx, here.municipalityId, change.id)));
	});
	return { locked, fresh };
}

/** @param stale those among the people whose computed timeline does not hold */
async function writeTimelines(
	{ trx, municipalityId }: Context,
	change: BulkRow,
	people: number[],
	stale: Set<number>
): Promise<void> {
	const frame = await getFrame(trx, municipalityId);
	const write = (part: number[], rows: Parameters<typeof replaceTimeline>[4]) =>
		replaceTimeline(trx, municipalityId, part, null, rows);
	for (const part of chunks(people.filter((person) => stale.has(person))))
		await write(part, computeRows(frame, await getFacts(trx, municipalityId, part)));
	for (const part of chunks(people.filter((person) => !stale.has(person))))
		await write(part, restoreRows(frame, await listKept(trx, municipalityId, change.id, part)));
}
