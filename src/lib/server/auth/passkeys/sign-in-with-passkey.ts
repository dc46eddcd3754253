import { actAs } from '../../db/index.ts';
import { createSession, type NewSession } from '../session.ts';
import type { Visitor } from '../with-context.ts';
import { findPasskeyOwner, takeChallenge } from './passkey-queries.ts';
import type { RelyingParty } from './relying-party.ts';
import { challengeOf, readAuthentication } from './schema.ts';
import { verifyUse } from './verify.ts';

/**
 * Starts a session for whoever answers a challenge with a passkey of theirs, in the kommune where they made it. The
 * transaction is of that kommune and person afterwards.
 * @param answer what the browser sent
 * @returns null when the answer is to another question, too late, given before, or of nobody who works there
 */
export async function signInWithPasskey(
	visitor: Visitor,
	{ party, answer, userAgent }: { party: RelyingParty; answer: unknown; userAgent: string | null }
): Promise<NewSession | null> {
	const { trx, now } = visitor;
	const response = readAuthentication(answer);
	const challenge = response && challengeOf(response.response);
	if (!response || !challenge) return null;
	const asked = { municipalityId: 0, challenge, purpose: 'sign-in' as const, sessionId: null };
	if (!(await takeChallenge(trx, asked, now))) return null;
	const { userHandle } = response.response;
	const owner = userHandle ? await findPasskeyOwner(trx, response.id, userHandle) : null;
	if (!owner) return null;
	await actAs(trx, owner);
	const { personId } = owner;
	if (!(await verifyUse(visitor, response, { party, challenge, personId }))) return null;
	return createSession(trx, { ...owner, method: 'passkey', userAgent }, visitor);
}
