import type { Context } from '../../db/index.ts';
import { require } from '../require.ts';
import { findSessionFacts, type SignInMethod } from '../session-queries.ts';
import { NotSignedIn } from '../with-context.ts';

/** How somebody has signed in, for a proof of what they do. */
export interface SessionFacts {
	method: SignInMethod;
	/** What people call the provider; null for ways of our own. */
	providerName: string | null;
	issuer: string | null;
	acr: string | null;
	amr: string[];
	/** Signed in, or confirmed it since, with a passkey. */
	hasPasskey: boolean;
	confirmedAt: Date | null;
}

/** How the person has signed in to a session of their own. @throws Forbidden, NotSignedIn when it is not theirs or has ended */
export async function getSessionFacts(
	context: Context,
	{ sessionId }: { sessionId: string }
): Promise<SessionFacts> {
	await require(context, 'self', { self: true });
	const { trx, municipalityId, actor } = context;
	const found =
		actor.kind === 'person' &&
		(await findSessionFacts(trx, { id: sessionId, municipalityId, personId: actor.personId }));
	if (!found) throw new NotSignedIn();
	const { createdAt, confirmedAt, method, amr, ...rest } = found;
	// There is no other way to confirm it later than by a passkey.
	const isConfirmed = confirmedAt !== null && confirmedAt > createdAt;
	return {
		...rest,
		method,
		confirmedAt,
		amr: amr ?? [],
		hasPasskey: method === 'passkey' || isConfirmed
	};
}
