import { OPEN, type Day } from './days.ts';
import { dayAfterService, type SubjectInterval } from './subject.ts';
import type { RequirementVersion } from './types.ts';

/**
 * The due day under each piece of a subject interval (PRODUCT.md, rule 2): the first day that is too late. OPEN: none.
 * A version that shortens the deadline of someone already subject leaves them until the old one, or its own N days
 * from its start, whichever comes first, but never less than its plain rule gives.
 */
export function dueDays(interval: SubjectInterval): Day[] {
	const due: Day[] = [];
	for (const piece of interval.pieces) {
		const plain = plainDue(interval, piece.version);
		const old = due.at(-1);
		due.push(
			old !== undefined && plain < old
				? Math.max(plain, Math.min(old, piece.from + piece.version.days))
				: plain
		);
	}
	return due;
}

function plainDue(interval: SubjectInterval, version: RequirementVersion): Day {
	const afterService = version.days > 0 ? dayAfterService(interval, version.days) : interval.from;
	const afterFixed = version.lastDay === null ? interval.from : version.lastDay + 1;
	return Math.min(OPEN, Math.max(interval.from, afterFixed, afterService));
}
