import { z } from 'zod';
import { require } from '../../auth/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import { NotFound } from '../errors.ts';
import { LONGEST_MESSAGE } from '../sign/send-response.ts';
import { findResponse, updateAnswer } from './response-queries.ts';

export type AnswerFault = 'empty' | 'long' | 'answered';

/**
 * Answers what somebody asks about an agreement, or why they will not sign it, by their leader or HR: once, and they see it
 * where they sign. Nobody answers themself.
 * @returns what is wrong with it; null: it is kept
 * @throws Forbidden, NotFound
 */
export async function answerResponse(
	context: Context,
	input: { personId: number; responseId: string; answer: string }
): Promise<AnswerFault | null> {
	await require(context, 'decide', { people: [input.personId] });
	const id = z.uuid().safeParse(input.responseId);
	const found = id.success ? await findResponse(context, id.data) : null;
	if (found?.personId !== input.personId) throw new NotFound();
	if (found.isAnswered) return 'answered';
	const answer = input.answer.trim();
	if (answer === '') return 'empty';
	if (Array.from(answer).length > LONGEST_MESSAGE) return 'long';
	if (!(await updateAnswer(context, found.id, answer))) return 'answered';
	await logChange(context, 'avtale-besvart', { avtale: found.code, versjon: found.version });
	return null;
}
