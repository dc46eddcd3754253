import { randomUUID } from 'node:crypto';
import { sha256 } from '@oslojs/crypto/sha2';
import { encodeBase32LowerCaseNoPadding, encodeHexLowerCase } from '@oslojs/encoding';
import { inTransaction, type Database, type Moment, type Trx } from '../db/index.ts';
import { deviceOf } from './rules/device.ts';
import { expiryOf, isAlive, isToTouch, privilegesOf } from './rules/session-life.ts';
import {
	changeToken,
	findSession,
	insertSession,
	touchSession,
	type FoundSession,
	type SignInMethod
} from './session-queries.ts';

/** What the browser is to keep. */
export interface SessionToken {
	token: string;
	expiresAt: Date;
}

/** A session that has just begun. */
export interface NewSession extends SessionToken {
	/** Stays the same when the token changes. */
	id: string;
}

/**
 * Starts a session, in a transaction that is of the person and their kommune. The token goes to the browser and is not
 * kept; the database has its SHA-256. After the Lucia guide (lucia-auth.com, «Sessions»).
 * @returns null when the person has no work in the kommune today or later
 */
export async function createSession(
	trx: Trx,
	who: {
		municipalityId: number;
		personId: number;
		method: SignInMethod;
		/** As the browser sent it; only a few words of it are kept. */
		userAgent: string | null;
	},
	{ now, today }: Moment
): Promise<NewSession | null> {
	const { municipalityId, personId, method, userAgent } = who;
	const token = newToken();
	const session = {
		id: randomUUID(),
		tokenHash: hashOf(token),
		...{ municipalityId, personId, method, device: deviceOf(userAgent) },
		createdAt: now,
		expiresAt: expiryOf(now, now)
	};
	if (!(await insertSession(trx, session, today))) return null;
	return { id: session.id, token, expiresAt: session.expiresAt };
}

/** The living session of a token, and else what is to be ended of it: one that has run out, or whose person has left. */
export async function findLiveSession(
	db: Database['db'],
	token: string,
	{ now, today }: Moment
): Promise<{ alive: FoundSession } | { over: FoundSession | null }> {
	const session = await findSession(db, hashOf(token), today);
	if (session?.isEmployed && isAlive(session, now)) return { alive: session };
	// A token from before the last change says nothing about the session that has the new one.
	return { over: session?.isEmployed && session.isPrevious ? null : session };
}

/**
 * Keeps a session going that is used, and gives it another token when its person may do other things than when it was used
 * last.
 * @returns what the browser is to keep from now on; null when that is what it has
 */
export async function keepSession(
	db: Database['db'],
	session: FoundSession,
	token: string,
	now: Date
): Promise<SessionToken | null> {
	// Whoever brings the token from before gets nothing new: the change was answered to somebody.
	if (session.isPrevious) return null;
	const { id, municipalityId, personId } = session;
	const privileges = privilegesOf(session);
	const isChanged = session.privileges !== null && session.privileges !== privileges;
	if (!isChanged && session.privileges !== null && !isToTouch(session.lastUsedAt, now)) return null;
	const expiresAt = expiryOf(session.createdAt, now);
	const use = { privileges, lastUsedAt: now, expiresAt };
	const tokenHash = hashOf(token);
	if (!isChanged)
		return (await touchSession(db, { id, municipalityId, tokenHash, ...use }))
			? { token, expiresAt }
			: null;
	const next = newToken();
	const change = { id, from: tokenHash, to: hashOf(next), now };
	return (await inTransaction(db, { municipalityId, personId }, (trx) =>
		changeToken(trx, change, use)
	))
		? { token: next, expiresAt }
		: null;
}

/** Writes down that the person has shown again who they are, and gives the session another token; null when it has ended. */
export async function confirmSession(
	trx: Trx,
	{ id, createdAt }: { id: string; createdAt: Date },
	now: Date
): Promise<SessionToken | null> {
	const token = newToken();
	const expiresAt = expiryOf(createdAt, now);
	const changes = { confirmedAt: now, lastUsedAt: now, expiresAt };
	return (await changeToken(trx, { id, to: hashOf(token), now }, changes))
		? { token, expiresAt }
		: null;
}

function newToken(): string {
	return encodeBase32LowerCaseNoPadding(crypto.getRandomValues(new Uint8Array(20)));
}

function hashOf(token: string): string {
	return encodeHexLowerCase(sha256(new TextEncoder().encode(token)));
}
