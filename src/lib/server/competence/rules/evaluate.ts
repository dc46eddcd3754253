import { BEGINNING, OPEN, type Day } from './days.ts';
import { dueDays } from './due.ts';
import { contains, intersect, type Interval } from './intervals.ts';
import { listMatches, listSubjectIntervals, type Match, type SubjectInterval } from './subject.ts';
import type { Frame, PersonFacts, Requirement, RequirementVersion, Status } from './types.ts';
import { listEpochs, type Epoch } from './validity.ts';

/** Days with one status. Neighbours in a list differ or do not touch. */
export interface Segment extends Interval {
	status: Status;
}

/** A stretch of a subject interval under one version, with its due day. */
export interface Piece extends Interval {
	version: RequirementVersion;
	subject: SubjectInterval;
	/** First day that is too late; OPEN when there is none. */
	due: Day;
	epochs: Epoch[];
	/** First day since the subject interval began that evidence was valid, by this version; OPEN: never. */
	firstValid: Day;
}

/** Everything that the rules say about one person and one requirement. */
export interface Evaluation {
	requirement: Requirement;
	pieces: Piece[];
	segments: Segment[];
	matches: Match[];
	waivers: PersonFacts['waivers'];
}

/**
 * Applies the rules of PRODUCT.md «The gap, defined once» to one person and one requirement, for all days at once.
 * Pure: the day asked about is an argument of those who read the result.
 * @returns null when the person is never subject
 */
export function evaluate(
	frame: Frame,
	facts: PersonFacts,
	requirement: Requirement
): Evaluation | null {
	const matches = listMatches(frame, facts, requirement.versions);
	if (matches.length === 0) return null;
	const waivers = facts.waivers.filter((waiver) => waiver.requirement === requirement.id);
	const pieces = listSubjectIntervals(matches, facts).flatMap((subject) => {
		const due = dueDays(subject);
		return subject.pieces.map(({ from, until, version }, index): Piece => {
			const epochs = listEpochs(frame, facts, version);
			return {
				from,
				until,
				version,
				subject,
				due: due[index] ?? OPEN,
				epochs,
				firstValid: firstValidDay(epochs, subject)
			};
		});
	});
	return {
		requirement,
		pieces,
		segments: mergeSegments(pieces.flatMap((piece) => segmentsOf(piece, waivers))),
		matches,
		waivers
	};
}

/** The one status on a day of the piece, in the order of rule 5. */
export function statusOn(piece: Piece, waivers: Interval[], day: Day): Status {
	if (contains(waivers, day)) return 'waived';
	const { validUntil } = epochOn(piece.epochs, day);
	if (day < validUntil) return day + piece.version.window < validUntil ? 'met' : 'expiring';
	if (contains(piece.subject.absent, day)) return 'paused';
	if (day < piece.due) return 'missing';
	return piece.firstValid < day ? 'expired' : 'overdue';
}

/** The epoch that a day lies in. */
export function epochOn(epochs: Epoch[], day: Day): Epoch {
	return (
		epochs.findLast((epoch) => epoch.from <= day) ?? {
			from: BEGINNING,
			until: OPEN,
			validUntil: BEGINNING,
			by: null
		}
	);
}

function firstValidDay(epochs: Epoch[], subject: Interval): Day {
	for (const epoch of epochs) {
		const from = Math.max(epoch.from, subject.from);
		if (from < Math.min(epoch.until, epoch.validUntil)) return from;
	}
	return OPEN;
}

/** Cuts the piece at every day on which the status can change, and asks once in each part. */
function segmentsOf(piece: Piece, waivers: Interval[]): Segment[] {
	const cuts = new Set<Day>([piece.from, piece.due, piece.firstValid + 1]);
	for (const interval of [...waivers, ...intersect([piece], piece.subject.absent)]) {
		cuts.add(interval.from);
		cuts.add(interval.until);
	}
	for (const epoch of piece.epochs) {
		cuts.add(epoch.from);
		cuts.add(epoch.validUntil);
		if (epoch.validUntil < OPEN) cuts.add(epoch.validUntil - piece.version.window);
	}
	const days = [...cuts]
		.filter((day) => day >= piece.from && day < piece.until)
		.sort((a, b) => a - b);
	return days.map((from, index) => ({
		from,
		until: days[index + 1] ?? piece.until,
		status: statusOn(piece, waivers, from)
	}));
}

function mergeSegments(segments: Segment[]): Segment[] {
	const merged: Segment[] = [];
	for (const segment of segments) {
		const last = merged.at(-1);
		if (last && last.until === segment.from && last.status === segment.status)
			last.until = segment.until;
		else merged.push({ ...segment });
	}
	return merged;
}
