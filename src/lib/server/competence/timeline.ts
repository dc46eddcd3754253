import type { Context, Trx } from '../db/index.ts';
import { getFacts, getFrame, wantedBy } from './facts.ts';
import type { Frame, Requirement } from './rules/index.ts';
import {
	listEmployees,
	lockPeople,
	replaceTimeline,
	type Whereabouts
} from './timeline-queries.ts';
import { computeRows, emptyRows, type TimelineRows } from './timeline-rows.ts';

/** People whose facts are held in memory at once. */
const CHUNK = 1000;

export type Progress = (done: number, total: number) => void;

/** What about people has changed: only what asks about it is computed anew. */
export type Changed =
	{ competences: number[] } | { agreements: number[] } | { requirements: number[] } | 'everything';

/**
 * Changes facts about some people and moves their status timeline, in every kommune where they are employed, in the
 * caller's transaction. No other change of theirs comes between: they are locked before `write` begins.
 * @param write writes the facts and tells what has changed; null: nothing did
 */
export async function changeFacts(
	context: Context,
	people: number[],
	write: () => Promise<Changed | null>
): Promise<void> {
	const everywhere = await lockPeople(context.trx, people);
	const changed = await write();
	if (changed !== null) await recomputeEverywhere(context.trx, everywhere, changed);
}

/** Recomputes what has changed for people who are locked, in all these kommuner. */
export async function recomputeEverywhere(
	trx: Trx,
	everywhere: Whereabouts[],
	changed: Changed
): Promise<void> {
	for (const where of everywhere) await recompute(trx, where, changed, () => {});
}

/**
 * Recomputes the status timeline of these people, in every kommune where they are employed, inside the transaction
 * that changed something. `everyone`: all employees of the current kommune, after its requirements or units changed.
 */
export async function refreshTimeline(
	context: Context,
	people: number[] | 'everyone',
	onProgress: Progress = () => {}
): Promise<void> {
	const { trx, municipalityId } = context;
	const asked =
		people === 'everyone'
			? await listEmployees(trx, municipalityId)
			: [...new Set(people)].sort((a, b) => a - b);
	// Kommune by kommune in one order, so that no two transactions wait for each other.
	for (const where of await lockPeople(trx, asked))
		if (people !== 'everyone' || where.municipalityId === municipalityId)
			await recompute(trx, where, 'everything', onProgress);
}

/**
 * Recomputes what has changed for some people in one kommune. The caller has locked them.
 * @param where `frame`: the revision of the kommune's frame
 */
export async function recompute(
	trx: Trx,
	where: Whereabouts,
	changed: Changed,
	onProgress: Progress
): Promise<void> {
	const frame = await getFrame(trx, where.municipalityId, where.frame);
	const asking = requirementsAbout(frame, changed);
	// Evidence decides a status, never who must what by when.
	const isEvidence =
		changed !== 'everything' && ('competences' in changed || 'agreements' in changed);
	let done = 0;
	for (const people of chunks(where.people)) {
		const rows = await computeTimeline(trx, where.municipalityId, people, frame, asking);
		await replaceTimeline(trx, where.municipalityId, people, idsOf(asking), rows, {
			assignments: !isEvidence
		});
		done += people.length;
		onProgress(done, where.people.length);
	}
}

/** Rows of the timeline of these people in a kommune, for these requirements; null: for all. */
export async function computeTimeline(
	trx: Trx,
	municipalityId: number,
	people: number[],
	frame: Frame,
	requirements: Requirement[] | null
): Promise<TimelineRows> {
	// Nobody asks yet, but a change that waits to be published may: writing nothing still gives a new revision.
	if (requirements?.length === 0) return emptyRows();
	const wanted = requirements ? wantedBy(requirements) : undefined;
	const facts = await getFacts(trx, municipalityId, people, wanted);
	return computeRows(frame, facts, requirements ?? frame.requirements);
}

/** Ids of requirements as `replaceTimeline` takes them; null: all. */
export function idsOf(requirements: Requirement[] | null): number[] | null {
	return requirements?.map(({ id }) => id) ?? null;
}

/** Requirements of the kommune that ask about what has changed, in any of their versions; null: all of them. */
export function requirementsAbout(frame: Frame, changed: Changed): Requirement[] | null {
	if (changed === 'everything') return null;
	return frame.requirements.filter(({ id, versions }) =>
		'requirements' in changed
			? changed.requirements.includes(id)
			: versions.some(({ demand }) =>
					demand.kind === 'competence'
						? 'competences' in changed && changed.competences.includes(demand.competence)
						: 'agreements' in changed && changed.agreements.includes(demand.agreement)
				)
	);
}

/** The people in parts that fit in memory. */
export function* chunks(people: number[], size = CHUNK): Generator<number[]> {
	for (let start = 0; start < people.length; start += size) yield people.slice(start, start + size);
}
