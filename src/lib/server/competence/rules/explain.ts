import { OPEN, type Day } from './days.ts';
import { epochOn, statusOn, type Evaluation, type Piece } from './evaluate.ts';
import type { Employment, RequirementVersion, Status } from './types.ts';
import type { Epoch, Evidence } from './validity.ts';

/** One row of the gap on a day, with its reasons (PRODUCT.md, rule 6). */
export interface GapRow {
	requirementId: number;
	code: string;
	version: RequirementVersion;
	status: Status;
	subjectFrom: Day;
	/** First day too late; OPEN: none. */
	due: Day;
	/** First day no longer valid by what is known on the day; null when nothing is valid; OPEN: for ever. */
	validUntil: Day | null;
	/** First later day with another status or no row; OPEN: none. */
	nextChange: Day;
	/** The employments through which the person is subject that day. */
	through: Employment[];
	/** The valid evidence that lasts longest, or else the last that did. */
	evidence: Evidence | null;
	/** The waiver that covers the day; of several, the one that lasts longest. */
	waiver: { reason: string; approvedBy: string; until: Day } | null;
	/** When the last valid evidence ran out, when there was some since the start; else null. */
	expiredOn: Day | null;
}

function waiverOn(waivers: Evaluation['waivers'], day: Day): GapRow['waiver'] {
	const [longest] = waivers
		.filter(({ from, until }) => from <= day && day < until)
		.sort((a, b) => b.until - a.until || a.from - b.from);
	return longest ?? null;
}

/** The latest epoch before the day in which something was valid after the subject interval began. */
function lastValidEpoch({ epochs, subject }: Piece, day: Day): Epoch | undefined {
	return epochs.findLast(
		({ from, until, validUntil }) =>
			from <= day && Math.max(from, subject.from) < Math.min(until, validUntil)
	);
}

/** The row of a requirement on a day, or null when the person is not subject to it then. */
export function explainOn(evaluation: Evaluation, day: Day): GapRow | null {
	const piece = evaluation.pieces.find(({ from, until }) => from <= day && day < until);
	if (!piece) return null;
	const { requirement, segments, matches, waivers } = evaluation;
	const status = statusOn(piece, waivers, day);
	const epoch = epochOn(piece.epochs, day);
	const valid = day < epoch.validUntil;
	const last = valid ? epoch : lastValidEpoch(piece, day);
	return {
		requirementId: requirement.id,
		code: requirement.code,
		version: piece.version,
		status,
		subjectFrom: piece.subject.from,
		due: piece.due,
		validUntil: valid ? epoch.validUntil : null,
		nextChange: segments.find(({ from, until }) => from <= day && day < until)?.until ?? OPEN,
		through: matches
			.filter(({ from, until }) => from <= day && day < until)
			.map(({ employment }) => employment),
		evidence: last?.by ?? null,
		waiver: waiverOn(waivers, day),
		expiredOn: !valid && last ? Math.min(last.until, last.validUntil) : null
	};
}
