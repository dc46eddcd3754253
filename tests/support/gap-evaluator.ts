import { toDay, toIso } from './civil-days.ts';
import { covers, dayOf } from './gap-evaluator/day.ts';
import {
	rowOf,
	type Judgement,
	type Piece,
	type Row,
	type Standing,
	type Status,
	type Version
} from './gap-evaluator/row.ts';
import { standingOn } from './gap-evaluator/standing.ts';
import { countsOn, piecesKnownOn, wasValid } from './gap-evaluator/validity.ts';
import type { History, IsoDate } from './gap-history.ts';

export { featuresOf } from './gap-features.ts';
export type { Status } from './gap-evaluator/row.ts';

/*
 * The gap, read from the product's text and answered the slow way: one day at a time, one plain question per day.
 * It shares nothing with the engine, so that the two can be held against each other.
 */

export interface Verdict {
	status: Status;
	/** s: the first day of the subject interval. */
	subjectFrom: IsoDate;
	/** The first day that is too late; null = open, since the absence never ends. */
	due: IsoDate | null;
	/** The first day no longer valid by what is known on the day asked; null = for ever, or not valid. */
	validUntil: IsoDate | null;
	valid: boolean;
}

/** The answer for one person, kommune and requirement code on one date; null = not subject that day. */
export function evaluate(
	history: History,
	municipality: number,
	requirement: string,
	date: IsoDate
): Verdict | null {
	const judgement = judge(rowOf(history, municipality, requirement), toDay(date));
	if (judgement === null) return null;
	const { status, standing, valid, validUntil } = judgement;
	return {
		status,
		subjectFrom: toIso(standing.subjectFrom),
		due: standing.due === Infinity ? null : toIso(standing.due),
		validUntil: valid && validUntil !== Infinity ? toIso(validUntil) : null,
		valid
	};
}

/** The first day after `date` and before `horizon` on which the row has another status or is gone; null = none, or no row on `date`. */
export function nextChange(
	history: History,
	municipality: number,
	requirement: string,
	date: IsoDate,
	horizon: IsoDate
): IsoDate | null {
	const row = rowOf(history, municipality, requirement);
	const today = toDay(date);
	const now = judge(row, today);
	if (now === null) return null;
	for (let day = today + 1; day < toDay(horizon); day++) {
		if (judge(row, day)?.status !== now.status) return toIso(day);
	}
	return null;
}

function judge(row: Row, day: number): Judgement | null {
	const seen = row.judgements.get(day);
	if (seen !== undefined) return seen;
	const judgement = judgeAfresh(row, day);
	row.judgements.set(day, judgement);
	return judgement;
}

function judgeAfresh(row: Row, day: number): Judgement | null {
	const standing = standingOn(row, day);
	const { version } = dayOf(row, day);
	if (standing === null || version === null) return null;
	const known = piecesKnownOn(row, version, day);
	const valid = countsOn(known, day);
	// Every known piece counts from a day already past until its last expiry, so no day in between is without.
	const validUntil = Math.max(...known.flatMap((piece) => piece.expiries));
	return { status: statusOn(row, day, version, standing, known), standing, validUntil, valid };
}

function statusOn(
	row: Row,
	day: number,
	version: Version,
	standing: Standing,
	known: Piece[]
): Status {
	if (isWaived(row, day)) return 'waived';
	if (countsOn(known, day)) return countsOn(known, day + version.window) ? 'met' : 'expiring';
	if (dayOf(row, day).absent) return 'paused';
	if (day < standing.due) return 'missing';
	return wasValid(row, version, standing.subjectFrom, day) ? 'expired' : 'overdue';
}

function isWaived(row: Row, day: number): boolean {
	return row.history.waivers.some(
		(waiver) =>
			waiver.municipality === row.municipality &&
			waiver.requirement === row.requirement &&
			covers(waiver, day) &&
			(waiver.revoked === null || day < toDay(waiver.revoked))
	);
}
