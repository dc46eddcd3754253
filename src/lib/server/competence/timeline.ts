import type { Context, Trx } from '../db/index.ts';
import { require } from '../auth/index.ts';
import { lockImports } from '../imports/index.ts';
import { getFacts, getFrame } from './facts.ts';
import { evaluate, fromDay, STATUSES, type Frame, type PersonFacts } from './rules/index.ts';
import {
	listEmployees,
	listOtherMunicipalities,
	listTimelineLines,
	lockPeople,
	replaceTimeline,
	type TimelineRows
} from './timeline-queries.ts';

/** People whose facts are held in memory at once. */
const CHUNK = 1000;

export type Progress = (done: number, total: number) => void;

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
	const here =
		people === 'everyone'
			? await listEmployees(trx, municipalityId)
			: [...new Set(people)].sort((a, b) => a - b);
	if (here.length === 0) return;
	await lockPeople(trx, here);
	await computeAndReplace(trx, municipalityId, here, onProgress);
	if (people === 'everyone') return;
	for (const other of await listOtherMunicipalities(trx, municipalityId, here))
		await computeAndReplace(trx, other.municipalityId, other.people, () => {});
}

export interface TimelineDifference {
	personId: number;
	/** What the stored timeline says and the rules do not. */
	stored: string[];
	/** What the rules say and the stored timeline does not. */
	computed: string[];
}

/**
 * Rebuilds the timeline of the kommune from the facts and tells where it differed from what was stored.
 * With `write: false` it only compares.
 */
export async function rebuildTimeline(
	context: Context,
	{ write, onProgress = () => {} }: { write: boolean; onProgress?: Progress }
): Promise<{ people: number; differences: TimelineDifference[] }> {
	await require(context, 'operate', {});
	const { trx, municipalityId } = context;
	await lockImports(context, municipalityId);
	const everyone = await listEmployees(trx, municipalityId);
	await lockPeople(trx, everyone);
	const frame = await getFrame(trx, municipalityId);
	const differences: TimelineDifference[] = [];
	for (const people of chunks(everyone)) {
		const rows = computeRows(frame, await getFacts(trx, municipalityId, people));
		const found = compare(await listTimelineLines(trx, municipalityId, people), linesOf(rows));
		differences.push(...found);
		if (write && found.length > 0) await replaceTimeline(trx, municipalityId, people, rows);
		onProgress(
			Math.min(everyone.length, everyone.indexOf(people[0] ?? 0) + people.length),
			everyone.length
		);
	}
	return { people: everyone.length, differences };
}

async function computeAndReplace(
	trx: Trx,
	municipalityId: number,
	everyone: number[],
	onProgress: Progress
): Promise<void> {
	const frame = await getFrame(trx, municipalityId);
	let done = 0;
	for (const people of chunks(everyone)) {
		const rows = computeRows(frame, await getFacts(trx, municipalityId, people));
		await replaceTimeline(trx, municipalityId, people, rows);
		done += people.length;
		onProgress(done, everyone.length);
	}
}

function computeRows(frame: Frame, everyone: Map<number, PersonFacts>): TimelineRows {
	const assignments: TimelineRows['assignments'] = {
		person: [],
		requirement: [],
		from: [],
		until: [],
		subject: [],
		due: []
	};
	const segments: TimelineRows['segments'] = {
		person: [],
		requirement: [],
		status: [],
		from: [],
		until: []
	};
	for (const [person, facts] of everyone)
		for (const requirement of frame.requirements) {
			const evaluation = evaluate(frame, facts, requirement);
			if (!evaluation) continue;
			for (const piece of evaluation.pieces) {
				assignments.person.push(person);
				assignments.requirement.push(requirement.id);
				assignments.from.push(fromDay(piece.from));
				assignments.until.push(fromDay(piece.until));
				assignments.subject.push(fromDay(piece.subject.from));
				assignments.due.push(fromDay(piece.due));
			}
			for (const segment of evaluation.segments) {
				segments.person.push(person);
				segments.requirement.push(requirement.id);
				segments.status.push(STATUSES.indexOf(segment.status));
				segments.from.push(fromDay(segment.from));
				segments.until.push(fromDay(segment.until));
			}
		}
	return { assignments, segments };
}

function linesOf({
	assignments: a,
	segments: s
}: TimelineRows): { personId: number; line: string }[] {
	return [
		...a.person.map((personId, i) => ({
			personId,
			line: `krav ${a.requirement[i]} fra ${a.from[i]} til ${a.until[i]} omfattet fra ${a.subject[i]} frist ${a.due[i]}`
		})),
		...s.person.map((personId, i) => ({
			personId,
			line: `krav ${s.requirement[i]} fra ${s.from[i]} til ${s.until[i]} status ${s.status[i]}`
		}))
	];
}

function compare(
	stored: { personId: number; line: string }[],
	computed: { personId: number; line: string }[]
): TimelineDifference[] {
	const byPerson = new Map<number, { stored: Set<string>; computed: Set<string> }>();
	const entry = (personId: number) => {
		const found = byPerson.get(personId) ?? { stored: new Set(), computed: new Set() };
		byPerson.set(personId, found);
		return found;
	};
	for (const { personId, line } of stored) entry(personId).stored.add(line);
	for (const { personId, line } of computed) entry(personId).computed.add(line);
	return [...byPerson]
		.map(([personId, lines]) => ({
			personId,
			stored: [...lines.stored].filter((line) => !lines.computed.has(line)),
			computed: [...lines.computed].filter((line) => !lines.stored.has(line))
		}))
		.filter((difference) => difference.stored.length + difference.computed.length > 0);
}

function* chunks(people: number[]): Generator<number[]> {
	for (let start = 0; start < people.length; start += CHUNK)
		yield people.slice(start, start + CHUNK);
}
