import { require } from '../auth/index.ts';
import type { Context, Language } from '../db/index.ts';
import { actingPerson, getAttempt } from './attempt.ts';
import { viewQuestion, type QuestionView } from './views.ts';

/**
 * A question of the round the person is in. Which options are right, and why, is told only when it is answered.
 * @throws NotStarted, NotFound
 */
export async function getQuestion(
	context: Context,
	input: { slug: string; number: number; language: Language }
): Promise<QuestionView> {
	await require(context, 'self', { self: true });
	const attempt = await getAttempt(context, actingPerson(context), input.slug);
	return viewQuestion(attempt, input.number, input.language);
}
