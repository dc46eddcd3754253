import type { Context } from '../../db/index.ts';
import { require } from '../require.ts';
import { confirmSession, type SessionToken } from '../session.ts';
import type { RelyingParty } from './relying-party.ts';
import { takeChallenge } from './passkey-queries.ts';
import { challengeOf, readAuthentication } from './schema.ts';
import { verifyUse } from './verify.ts';

/**
 * Lets the person show again who they are, with a passkey of theirs. For ten minutes `requireStepUp` lets them through.
 * @param session theirs, that is asked from
 * @param answer what the browser sent
 * @returns the session's new token; null when the answer is to another question, too late, given before or not theirs
 * @throws Forbidden
 */
export async function confirmWithPasskey(
	context: Context,
	{
		party,
		session,
		answer
	}: { party: RelyingParty; session: { id: string; createdAt: Date }; answer: unknown }
): Promise<SessionToken | null> {
	await require(context, 'self', { self: true });
	const { trx, actor, municipalityId, now } = context;
	const response = readAuthentication(answer);
	const challenge = response && challengeOf(response.response);
	if (!response || !challenge || actor.kind !== 'person') return null;
	const asked = { municipalityId, challenge, purpose: 'confirm' as const, sessionId: session.id };
	if (!(await takeChallenge(trx, asked, now))) return null;
	const { personId } = actor;
	if (!(await verifyUse(context, response, { party, challenge, personId }))) return null;
	return confirmSession(trx, session, now);
}
