import { require } from '../auth/index.ts';
import type { Context, Language } from '../db/index.ts';
import { actingPerson, getAttempt } from './attempt.ts';
import { viewResult, type ResultView } from './views.ts';

/**
 * How the person stands in the course: the round they are in, its score when it is full, and what is left to do.
 * @throws NotStarted, NotFound
 */
export async function getResult(
	context: Context,
	input: { slug: string; language: Language }
): Promise<ResultView> {
	await require(context, 'self', { self: true });
	const attempt = await getAttempt(context, actingPerson(context), input.slug);
	return viewResult(attempt, input.language, context.now);
}
