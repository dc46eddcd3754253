import { require } from '../auth/index.ts';
import type { Context } from '../db/index.ts';
import { actingPerson, takeAttempt } from './attempt.ts';
import { TooSoon } from './errors.ts';
import { updateScore } from './queries.ts';
import { pauseUntil } from './rules/round.ts';

/**
 * Begins a new round after one that was not passed. The earlier answers stay. Repeating it, or asking for it in
 * the middle of a round or after a passed one, changes nothing.
 * @returns the round that is the current one then
 * @throws NotStarted, NotFound; TooSoon while the course asks for a pause
 */
export async function startNewRound(
	context: Context,
	input: { slug: string }
): Promise<{ round: number }> {
	await require(context, 'self', { self: true });
	const { row, course, round } = await takeAttempt(context, actingPerson(context), {
		slug: input.slug
	});
	if (round.outcome !== 'failed') return { round: round.number };
	const until = pauseUntil(course, round);
	if (until && until > context.now) throw new TooSoon(until);
	await updateScore(context, row.id, null);
	return { round: round.number + 1 };
}
