import { z } from 'zod';
import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { FeedbackRefused, NotFound } from '../errors.ts';
import { readReason } from '../rules/feedback.ts';
import { findLivingComment, insertModeration } from './feedback-queries.ts';

/**
 * Decides whether others see a comment. `waiting` undoes what was decided. Deciding the same again changes nothing.
 * @param input reason: why it is hidden, as it was typed; nothing else has one
 * @throws Forbidden, FeedbackRefused; NotFound when there is no such comment, or its writer has changed it meanwhile
 */
export async function moderateFeedback(
	context: Context,
	input: { feedbackId: string; decision: 'shown' | 'hidden' | 'waiting'; reason?: string }
): Promise<void> {
	await require(context, 'courseFigures', {});
	const { feedbackId, decision } = input;
	const comment = z.uuid().safeParse(feedbackId).success
		? await findLivingComment(context, feedbackId)
		: null;
	if (!comment) throw new NotFound('Vi finner ikke denne kommentaren.');
	const read = decision === 'hidden' ? readReason(input.reason ?? '') : { reason: null };
	if ('faults' in read) throw new FeedbackRefused(read.faults);
	if (comment.decision === decision && comment.reason === read.reason) return;
	await insertModeration(context, { feedbackId, decision, reason: read.reason });
}
