import type { Course } from '../schema.ts';
import type { Round } from './round.ts';

/** Where to send a person next in a course. */
export type NextStep =
	| { kind: 'lesson'; lessonId: string }
	| { kind: 'question'; number: number }
	| { kind: 'new-round' }
	| { kind: 'finished' };

/** An open attempt that nobody has done anything in for this long is over. */
const EXPIRES_AFTER_DAYS = 365;

/** Coming back after this long is a new session. */
const SESSION_ENDS_AFTER_MINUTES = 30;

/** Lessons that are not read yet, in order. */
export function unreadLessons(course: Course, read: ReadonlyMap<string, Date>): string[] {
	return course.lessons.map(({ id }) => id).filter((id) => !read.has(id));
}

/** A course is finished when the questions are passed and every lesson is read, in whichever order. */
export function isComplete(course: Course, read: ReadonlyMap<string, Date>, round: Round): boolean {
	return round.outcome === 'passed' && unreadLessons(course, read).length === 0;
}

/** The first unread lesson, then the first open question. */
export function nextStep(course: Course, read: ReadonlyMap<string, Date>, round: Round): NextStep {
	const [lessonId] = unreadLessons(course, read);
	if (lessonId !== undefined) return { kind: 'lesson', lessonId };
	const open = round.questions.findIndex(({ id }) => !round.answers.has(id));
	if (open >= 0) return { kind: 'question', number: open + 1 };
	return round.outcome === 'failed' ? { kind: 'new-round' } : { kind: 'finished' };
}

export function isExpired(lastSaved: Date, now: Date): boolean {
	return now.getTime() - lastSaved.getTime() > EXPIRES_AFTER_DAYS * 86_400_000;
}

export function isNewSession(lastSaved: Date, now: Date): boolean {
	return now.getTime() - lastSaved.getTime() > SESSION_ENDS_AFTER_MINUTES * 60_000;
}

/** When something was done: as the device says, but neither before the attempt began nor after now. */
export function momentOf(given: Date | undefined, startedAt: Date, now: Date): Date {
	const claimed = given?.getTime() ?? now.getTime();
	return new Date(Math.min(Math.max(claimed, startedAt.getTime()), now.getTime()));
}
