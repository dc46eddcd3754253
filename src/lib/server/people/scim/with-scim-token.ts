import { sha256 } from '@oslojs/crypto/sha2';
import { encodeHexLowerCase } from '@oslojs/encoding';
import {
	actAs,
	getCurrentDatabase,
	inTransaction,
	readClock,
	type Context
} from '../../db/index.ts';
import { ScimError } from './rules/scim-error.ts';
import { findToken, markTokenUsed } from './token-queries.ts';

/** When a token was last used is told to the minute, so that reading does not always write. */
const MINUTE = 60_000;

const TOKEN = /^kyndig_scim_[a-z2-7]{52}$/;

/**
 * Runs a request of the system that has the token: in one transaction, as its kommune and nothing else.
 * @throws ScimError 401 when the token is unknown, has run out or is revoked; nothing tells which
 */
export async function withScimToken<T>(
	token: string,
	requestId: string,
	work: (context: Context) => Promise<T>
): Promise<T> {
	if (!isToken(token)) throw unknownToken();
	const { db } = await getCurrentDatabase();
	const clock = readClock();
	return inTransaction(db, { municipalityId: 0, isRequest: true }, async (trx) => {
		const known = await findToken(trx, hashOf(token));
		if (!known || known.revokedAt !== null || known.expiresAt <= clock.now) throw unknownToken();
		const { municipalityId, name } = known;
		await actAs(trx, { municipalityId, isRequest: true });
		const isStale =
			known.lastUsedAt === null || clock.now.getTime() - known.lastUsedAt.getTime() >= MINUTE;
		if (isStale) await markTokenUsed(trx, known, clock.now);
		return work({
			trx,
			actor: { kind: 'system', name: `SCIM: ${name}` },
			municipalityId,
			requestId,
			...clock
		});
	});
}

/** Whether a text can be a token at all. */
export function isToken(text: string): boolean {
	return TOKEN.test(text);
}

/** What is kept of a token. */
export function hashOf(token: string): string {
	return encodeHexLowerCase(sha256(new TextEncoder().encode(token)));
}

export function unknownToken(): ScimError {
	return new ScimError(401, 'Tokenet er ukjent, utløpt eller trukket tilbake.');
}
