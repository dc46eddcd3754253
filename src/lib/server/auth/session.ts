import { sha256 } from '@oslojs/crypto/sha2';
import { encodeBase32LowerCaseNoPadding, encodeHexLowerCase } from '@oslojs/encoding';
import type { Trx } from '../db/index.ts';
import { deleteSession, extendSession, findSession, insertSession } from './queries.ts';

/** A session lasts this long after it was last used in its second half. */
const LIFETIME = 12 * 60 * 60 * 1000;

export interface Session {
	id: string;
	municipalityId: number;
	personId: number;
	expiresAt: Date;
}

/**
 * Starts a session. The token goes to the browser and is not kept; the database has its SHA-256.
 * After the Lucia guide (lucia-auth.com, «Sessions»).
 */
export async function createSession(
	trx: Trx,
	who: { municipalityId: number; personId: number },
	now: Date
): Promise<{ token: string; session: Session }> {
	const token = encodeBase32LowerCaseNoPadding(crypto.getRandomValues(new Uint8Array(20)));
	const session = { id: idOf(token), ...who, expiresAt: new Date(now.getTime() + LIFETIME) };
	await insertSession(trx, { ...session, createdAt: now });
	return { token, session };
}

/** The living session of a token, extended when half its time has gone; null when there is none. */
export async function findLiveSession(trx: Trx, token: string, now: Date): Promise<Session | null> {
	const session = await findSession(trx, idOf(token));
	if (!session) return null;
	if (session.expiresAt <= now) {
		await deleteSession(trx, session.id);
		return null;
	}
	if (session.expiresAt.getTime() - now.getTime() < LIFETIME / 2) {
		session.expiresAt = new Date(now.getTime() + LIFETIME);
		await extendSession(trx, session.id, session.expiresAt);
	}
	return session;
}

/** Ends the session of a token; an unknown token is no error. */
export async function endSession(trx: Trx, token: string): Promise<void> {
	await deleteSession(trx, idOf(token));
}

function idOf(token: string): string {
	return encodeHexLowerCase(sha256(new TextEncoder().encode(token)));
}
