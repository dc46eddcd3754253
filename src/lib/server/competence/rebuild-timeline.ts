import { require } from '../auth/index.ts';
import type { Context } from '../db/index.ts';
import { lockImports } from '../imports/index.ts';
import { listCountDifferences, recount, type CountDifference } from './count-queries.ts';
import { getFacts, getFrame } from './facts.ts';
import { chunks, type Progress } from './timeline.ts';
import {
	listEmployees,
	listTimelineLines,
	lockPeople,
	replaceTimeline
} from './timeline-queries.ts';
import { computeRows, type TimelineRows } from './timeline-rows.ts';

export interface TimelineDifference {
	personId: number;
	/** What the stored timeline says and the rules do not. */
	stored: string[];
	/** What the rules say and the stored timeline does not. */
	computed: string[];
}

export interface Rebuilt {
	people: number;
	differences: TimelineDifference[];
	/** Days whose kept counts are not those of the timeline. */
	counts: CountDifference[];
}

/**
 * Rebuilds the timeline of the kommune from the facts, and its counts from the timeline, and tells where they differed
 * from what was stored. With `write: false` it only compares.
 */
export async function rebuildTimeline(
	context: Context,
	{ write, onProgress = () => {} }: { write: boolean; onProgress?: Progress }
): Promise<Rebuilt> {
	await require(context, 'operate', {});
	const { trx, municipalityId } = context;
	await lockImports(context, municipalityId);
	const everyone = await listEmployees(trx, municipalityId);
	await lockPeople(trx, everyone);
	const frame = await getFrame(trx, municipalityId);
	const differences: TimelineDifference[] = [];
	let done = 0;
	for (const people of chunks(everyone)) {
		const rows = computeRows(frame, await getFacts(trx, municipalityId, people));
		const found = compare(await listTimelineLines(trx, municipalityId, people), linesOf(rows));
		differences.push(...found);
		if (write && found.length > 0) await replaceTimeline(trx, municipalityId, people, null, rows);
		done += people.length;
		onProgress(done, everyone.length);
	}
	const counts = await listCountDifferences(trx, municipalityId);
	if (write && counts.length > 0) await recount(trx, municipalityId);
	return { people: everyone.length, differences, counts };
}

interface Line {
	personId: number;
	line: string;
}

function linesOf({ assignments: a, units, segments: s }: TimelineRows): Line[] {
	return [
		...a.person.map((personId, i) => ({
			personId,
			line: `krav ${a.requirement[i]} fra ${a.from[i]} til ${a.until[i]} omfattet fra ${a.subject[i]} frist ${a.due[i]}`
		})),
		...s.person.map((personId, i) => ({
			personId,
			line: `krav ${s.requirement[i]} fra ${s.from[i]} til ${s.until[i]} status ${s.status[i]} i ${units[(s.units[i] ?? 0) - 1]}`
		}))
	];
}

function compare(stored: Line[], computed: Line[]): TimelineDifference[] {
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
