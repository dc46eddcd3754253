import {
	evaluate,
	fromDay,
	intersect,
	listPlacements,
	STATUSES,
	type Frame,
	type PersonFacts,
	type Requirement
} from './rules/index.ts';

/** Rows of the timeline, a column an array, as `timeline_replace` takes them. */
export interface TimelineRows {
	assignments: {
		person: number[];
		requirement: number[];
		from: string[];
		until: string[];
		subject: string[];
		due: string[];
	};
	/** Sets of units, each written as a PostgreSQL array. */
	units: string[];
	segments: {
		person: number[];
		requirement: number[];
		status: number[];
		/** Which of `units`, from 1. */
		units: number[];
		from: string[];
		until: string[];
	};
}

/** No rows: the timeline of people who are subject to nothing. */
export function emptyRows(): TimelineRows {
	return {
		assignments: { person: [], requirement: [], from: [], until: [], subject: [], due: [] },
		units: [],
		segments: { person: [], requirement: [], status: [], units: [], from: [], until: [] }
	};
}

/** What the rules say of these people and requirements, for all days. */
export function computeRows(
	frame: Frame,
	everyone: Map<number, PersonFacts>,
	requirements: Requirement[] = frame.requirements
): TimelineRows {
	const rows = emptyRows();
	const places = new Map<string, number>();
	for (const [person, facts] of everyone) {
		const placements = listPlacements(facts.employments);
		for (const requirement of requirements) {
			const evaluation = evaluate(frame, facts, requirement);
			if (!evaluation) continue;
			for (const { from, until, subject, due } of evaluation.pieces)
				addAssignment(rows, person, requirement.id, {
					from: fromDay(from),
					until: fromDay(until),
					subject: fromDay(subject.from),
					due: fromDay(due)
				});
			for (const segment of evaluation.segments)
				for (const placement of placements)
					for (const { from, until } of intersect([segment], [placement]))
						addSegment(rows, places, person, requirement.id, {
							status: STATUSES.indexOf(segment.status),
							units: `{${placement.units.join()}}`,
							from: fromDay(from),
							until: fromDay(until)
						});
		}
	}
	return rows;
}

interface AssignmentRow {
	from: string;
	until: string;
	subject: string;
	due: string;
}

interface SegmentRow {
	status: number;
	units: string;
	from: string;
	until: string;
}

function addAssignment(
	{ assignments }: TimelineRows,
	person: number,
	requirement: number,
	row: AssignmentRow
): void {
	assignments.person.push(person);
	assignments.requirement.push(requirement);
	assignments.from.push(row.from);
	assignments.until.push(row.until);
	assignments.subject.push(row.subject);
	assignments.due.push(row.due);
}

/** @param places where each set of units stands in `rows.units` */
function addSegment(
	{ segments, units }: TimelineRows,
	places: Map<string, number>,
	person: number,
	requirement: number,
	row: SegmentRow
): void {
	let place = places.get(row.units);
	if (place === undefined) {
		place = units.push(row.units);
		places.set(row.units, place);
	}
	segments.person.push(person);
	segments.requirement.push(requirement);
	segments.status.push(row.status);
	segments.units.push(place);
	segments.from.push(row.from);
	segments.until.push(row.until);
}

/**
 * The timeline of one person as it is kept until a bulk change is published. Codes, not ids: what the change makes gets
 * its ids when it is published.
 */
export interface KeptTimeline {
	/** Requirement, from, until, subject from, due. */
	a: [string, string, string, string, string][];
	/** Requirement, status, units, from, until. */
	s: [string, number, string[], string, string][];
}

/** What to keep of each person until the change is published. */
export function keepRows(
	frame: Frame,
	people: number[],
	rows: TimelineRows
): Map<number, KeptTimeline> {
	const codes = new Map(frame.requirements.map(({ id, code }) => [id, code]));
	const kept = new Map<number, KeptTimeline>(people.map((person) => [person, { a: [], s: [] }]));
	const { assignments: a, segments: s } = rows;
	const units = rows.units.map((written) =>
		written
			.slice(1, -1)
			.split(',')
			.map((id) => frame.units.get(Number(id))?.code ?? '')
	);
	for (const [i, person] of a.person.entries())
		kept
			.get(person)
			?.a.push([
				codes.get(a.requirement[i] ?? 0) ?? '',
				a.from[i] ?? '',
				a.until[i] ?? '',
				a.subject[i] ?? '',
				a.due[i] ?? ''
			]);
	for (const [i, person] of s.person.entries())
		kept
			.get(person)
			?.s.push([
				codes.get(s.requirement[i] ?? 0) ?? '',
				s.status[i] ?? 0,
				units[(s.units[i] ?? 0) - 1] ?? [],
				s.from[i] ?? '',
				s.until[i] ?? ''
			]);
	return kept;
}

/** The inverse of keepRows, with the ids of the frame as it is now. */
export function restoreRows(frame: Frame, kept: Map<number, KeptTimeline>): TimelineRows {
	const ids = new Map(frame.requirements.map(({ id, code }) => [code, id]));
	const unitIds = new Map([...frame.units.values()].map(({ id, code }) => [code, id]));
	const rows = emptyRows();
	const places = new Map<string, number>();
	for (const [person, { a, s }] of kept) {
		for (const [code, from, until, subject, due] of a)
			addAssignment(rows, person, idOf(ids, code), { from, until, subject, due });
		for (const [code, status, codes, from, until] of s) {
			const units = codes.map((unit) => idOf(unitIds, unit)).sort((x, y) => x - y);
			addSegment(rows, places, person, idOf(ids, code), {
				status,
				units: `{${units.join()}}`,
				from,
				until
			});
		}
	}
	return rows;
}

/** What was computed with one frame cannot be written with another that lacks something: that is a bug, not a zero. */
function idOf(ids: Map<string, number>, code: string): number {
	const id = ids.get(code);
	if (id === undefined) throw new Error(`«${code}» was computed for and is in the frame no more`);
	return id;
}
