import type { FeedbackFault } from '../errors.ts';

/** Characters that a comment may have. */
export const LONGEST_COMMENT = 1000;

/** Characters that the reason for hiding a comment may have. */
export const LONGEST_REASON = 300;

/** Characters as people count them: an emoji is one. */
const lengthOf = (text: string): number => Array.from(text).length;

/**
 * What somebody says of a course, as it is kept: one to five stars, and a comment or none.
 * @param typed as the form sends it; line breaks come as CRLF
 */
export function readFeedback(typed: {
	stars: string;
	comment: string;
}): { stars: number; comment: string | null } | { faults: FeedbackFault[] } {
	const faults: FeedbackFault[] = [];
	const stars = /^[1-5]$/.test(typed.stars) ? Number(typed.stars) : null;
	if (stars === null) faults.push({ field: 'stars', kind: 'none' });
	const comment = tidy(typed.comment);
	const length = lengthOf(comment);
	if (length > LONGEST_COMMENT) faults.push({ field: 'comment', kind: 'too-long', length });
	return stars === null || faults.length > 0 ? { faults } : { stars, comment: comment || null };
}

/** Why a comment is hidden, as it is kept. */
export function readReason(typed: string): { reason: string } | { faults: FeedbackFault[] } {
	const reason = tidy(typed);
	if (reason === '') return { faults: [{ field: 'reason', kind: 'none' }] };
	return lengthOf(reason) > LONGEST_REASON
		? { faults: [{ field: 'reason', kind: 'too-long' }] }
		: { reason };
}

/** Without what PostgreSQL cannot keep, and without space around. */
function tidy(text: string): string {
	return text.replaceAll('\0', '').replaceAll('\r\n', '\n').toWellFormed().trim();
}
