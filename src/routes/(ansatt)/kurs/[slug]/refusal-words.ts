import { m } from '#lib/paraglide/messages.js';
import type { InvalidAnswer } from '#lib/server/courses/index.ts';

export type Refusal = InvalidAnswer['reason'];

const words: Record<Refusal, () => string> = {
	none: m.quiz_error_none,
	several: m.quiz_error_several,
	order: m.quiz_error_order,
	unknown: m.quiz_error_stale,
	round: m.quiz_error_stale,
	'not-drawn': m.quiz_error_stale,
	'too-long': m.lesson_thought_too_long,
	expired: m.quiz_error_expired
};

/** Why an answer was not taken, and what to do. */
export function refusalWords(reason: Refusal): string {
	return words[reason]();
}

/** Whether the page that was answered is not the newest any more. */
export function isStale(reason: Refusal): boolean {
	return ['unknown', 'round', 'not-drawn', 'expired'].includes(reason);
}
