import { z } from 'zod';
import { require } from '../../auth/index.ts';
import type { Context, Language } from '../../db/index.ts';
import { actingPerson } from '../attempt.ts';
import { FeedbackRefused, NotFound } from '../errors.ts';
import { lockAttempt } from '../queries.ts';
import { readFeedback } from '../rules/feedback.ts';
import { findNewestFeedback, insertFeedback } from './feedback-queries.ts';

/**
 * Keeps what a person says of a course that they have finished. Saying something else replaces it; saying the same again
 * changes nothing. A comment waits for the course owner before others see it, also when it replaces one that is shown.
 * @param input attemptId: as getMyFeedback gave it; stars and comment as they were typed
 * @throws FeedbackRefused, NotFound
 */
export async function giveFeedback(
	context: Context,
	input: { slug: string; attemptId: string; stars: string; comment: string; language: Language }
): Promise<{ id: string }> {
	await require(context, 'self', { self: true });
	const personId = actingPerson(context);
	// Locked, so that two tabs come after each other.
	const attempt = z.uuid().safeParse(input.attemptId).success
		? await lockAttempt(context, personId, input.attemptId)
		: null;
	if (!attempt || attempt.slug !== input.slug || attempt.finishedAt === null) throw new NotFound();
	const read = readFeedback(input);
	if ('faults' in read) throw new FeedbackRefused(read.faults);
	const { slug, contentHash } = attempt;
	const before = await findNewestFeedback(context, personId, { slug, contentHash });
	if (before?.stars === read.stars && before.comment === read.comment) return { id: before.id };
	const id = await insertFeedback(context, {
		personId,
		attemptId: attempt.id,
		slug,
		contentHash,
		...read,
		language: input.language
	});
	return { id };
}
