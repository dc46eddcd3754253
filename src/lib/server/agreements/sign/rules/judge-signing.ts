/**
 * Why somebody cannot sign now.
 * - superseded: another version is in force than the one they had before them
 * - altered: the form says another text than the version has
 * - unread: a section that must be read is not
 * - unanswered: a question is not answered rightly
 * - unemployed: they have no work in the kommune, today or later
 */
export type SigningFault = 'superseded' | 'altered' | 'unread' | 'unanswered' | 'unemployed';

export interface Attempt {
	/** What they had before them, as the form says it. */
	asked: { version: number; sha256: string };
	inForce: { number: number; sha256: string };
	/** Sections that must be read, and those that are; from 0. */
	required: ReadonlySet<number>;
	read: ReadonlySet<number>;
	/** Whether each question has been answered rightly. */
	answers: readonly boolean[];
	isEmployed: boolean;
}

/** What is wrong, the first that one must know; null: they may sign. */
export function judgeSigning(attempt: Attempt): SigningFault | null {
	const { asked, inForce, required, read, answers, isEmployed } = attempt;
	if (asked.version !== inForce.number) return 'superseded';
	if (asked.sha256 !== inForce.sha256) return 'altered';
	if (!isEmployed) return 'unemployed';
	if (![...required].every((section) => read.has(section))) return 'unread';
	return answers.every(Boolean) ? null : 'unanswered';
}
