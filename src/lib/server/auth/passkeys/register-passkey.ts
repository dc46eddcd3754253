import { logChange, type Context } from '../../db/index.ts';
import { require } from '../require.ts';
import { requireStepUp } from '../step-up.ts';
import { MOST_PASSKEYS } from './ask.ts';
import { insertPasskey, listPasskeys, takeChallenge } from './passkey-queries.ts';
import type { RelyingParty } from './relying-party.ts';
import { challengeOf, readRegistration } from './schema.ts';
import { verifyNew } from './verify.ts';

/**
 * Keeps a passkey that the person's device has made.
 * @param answer what the browser sent
 * @param name what the person calls it, as readName gives it
 * @returns false when the answer is to another question, too late, given before, or of a passkey that is known
 * @throws Forbidden, StepUpNeeded
 */
export async function registerPasskey(
	context: Context,
	{
		party,
		sessionId,
		answer,
		name
	}: { party: RelyingParty; sessionId: string; answer: unknown; name: string }
): Promise<boolean> {
	await require(context, 'self', { self: true });
	requireStepUp(context);
	const { trx, actor, municipalityId, now } = context;
	const response = readRegistration(answer);
	const challenge = response && challengeOf(response.response);
	if (!response || !challenge || actor.kind !== 'person') return false;
	const { personId } = actor;
	const asked = { municipalityId, challenge, purpose: 'register' as const, sessionId };
	const taken = await takeChallenge(trx, asked, now);
	if (!taken?.userHandle || (await listPasskeys(trx, personId)).length >= MOST_PASSKEYS)
		return false;
	const made = await verifyNew(response, { party, challenge });
	const passkey = made && {
		...made,
		...{ municipalityId, personId, userHandle: taken.userHandle, createdAt: now },
		name
	};
	const id = passkey && (await insertPasskey(trx, passkey));
	if (!id) return false;
	await logChange(context, 'passnokkel-laget', { personId, passnokkel: id });
	return true;
}
