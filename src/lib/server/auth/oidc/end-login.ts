import { buildEndSessionUrl } from 'openid-client';
import { inTransaction } from '../../db/index.ts';
import { CannotUnseal, unseal } from '../seal.ts';
import { findLiveSession } from '../session.ts';
import { deleteSession } from '../session-queries.ts';
import { connect } from './connect.ts';
import type { Door } from './door.ts';
import { SignInFailed } from './failure.ts';
import { findActiveKey, findProvider } from './provider-queries.ts';
import { labels } from './provider.ts';
import { findProviderSession, listSessionsOfSid } from './session-queries.ts';

/**
 * Ends the sessions that began in a session of the provider's, which the provider says is over (front-channel logout).
 * Nobody is signed in when it is asked for: the browser sends no cookie from within the provider's page.
 * @returns how many there were
 */
export async function endByProvider(
	{ db }: Pick<Door, 'db'>,
	asked: { municipalityId: number; providerId: string; issuer: string; sid: string }
): Promise<number> {
	const { municipalityId } = asked;
	return inTransaction(db, { municipalityId, isRequest: true }, async (trx) => {
		const sessions = await listSessionsOfSid(trx, asked);
		for (const id of sessions) await deleteSession(trx, id);
		return sessions.length;
	});
}

/**
 * The sites that may show within their own pages that a provider's session is over: the provider's, by the address it is set
 * up with and those it tells of itself. None for a provider that does not exist or is closed.
 * @param door without a secret, or when the provider does not answer: by its address alone
 */
export async function listFramers(
	{ db, secret }: { db: Door['db']; secret: string | null },
	{ municipalityId, id }: { municipalityId: number; id: string }
): Promise<string[]> {
	const known = await inTransaction(db, { municipalityId, isRequest: true }, async (trx) => {
		const provider = await findProvider(trx, municipalityId, id);
		return provider && { provider, key: await findActiveKey(trx, municipalityId, id) };
	});
	if (!known?.provider.enabled) return [];
	const { provider, key } = known;
	const addresses = [provider.issuer];
	try {
		if (secret !== null) {
			const metadata = (await connect(provider, key, secret)).serverMetadata();
			addresses.push(
				...[metadata.authorization_endpoint, metadata.end_session_endpoint].filter(
					(one) => one !== undefined
				)
			);
		}
	} catch (error) {
		if (!(error instanceof SignInFailed)) throw error;
	}
	return [...new Set(addresses.map((one) => new URL(one).origin))];
}

/**
 * Where somebody who signs out here signs out of the provider as well; null when the session began elsewhere, the provider
 * has no such place, or it does not answer.
 * @param after where the provider may send them back to
 */
export async function findProviderSignOut(
	door: Door,
	token: string,
	after: string
): Promise<URL | null> {
	const found = await findLiveSession(door.db, token, door);
	if (!('alive' in found)) return null;
	const { id, municipalityId } = found.alive;
	const known = await inTransaction(door.db, { municipalityId, isRequest: true }, async (trx) => {
		const session = await findProviderSession(trx, municipalityId, id);
		const provider = session && (await findProvider(trx, municipalityId, session.providerId));
		if (!provider) return null;
		return { session, provider, key: await findActiveKey(trx, municipalityId, provider.id) };
	});
	if (!known) return null;
	try {
		const config = await connect(known.provider, known.key, door.secret);
		if (config.serverMetadata().end_session_endpoint === undefined) return null;
		const { sealedIdToken } = known.session;
		const hint = sealedIdToken && unseal(sealedIdToken, door.secret, labels.idToken(id)).toString();
		return buildEndSessionUrl(config, {
			post_logout_redirect_uri: after,
			...(hint ? { id_token_hint: hint } : {})
		});
	} catch (error) {
		// Whoever wants to leave is let out of here whatever the provider does.
		if (error instanceof SignInFailed || error instanceof CannotUnseal) return null;
		throw error;
	}
}
