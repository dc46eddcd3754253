import { timingSafeEqual } from 'node:crypto';
import { actAs, logChange, type Context } from '../../db/index.ts';
import { findColleague } from '../queries.ts';
import { KOMMUNE_TRIES, KOMMUNE_WHILE, readCodeParts } from '../rules/one-time-code.ts';
import { createSession, type NewSession } from '../session.ts';
import type { Visitor } from '../with-context.ts';
import {
	countTry,
	countWrongTries,
	listCodesBySelector,
	useCode,
	type CodeRef
} from './code-queries.ts';
import { hashSecret } from './hash-secret.ts';

/** Why nobody was let in. Whether a code was wrong, used, tried too often or too late is told to nobody. */
export type CodeRefusal = 'no' | 'wait';

/**
 * Starts a session for whoever has a code that an administrator made, once. The transaction is of the employee and their
 * kommune afterwards. A wrong try is counted, so the transaction must be kept.
 * @param typed what was typed
 * @param secret the installation's
 */
export async function signInWithCode(
	visitor: Visitor & Pick<Context, 'requestId'>,
	{ typed, secret, userAgent }: { typed: string; secret: string; userAgent: string | null }
): Promise<NewSession | CodeRefusal> {
	const { trx, now } = visitor;
	const parts = readCodeParts(typed);
	if (!parts) return 'no';
	let refusal: CodeRefusal = 'no';
	for (const found of await listCodesBySelector(trx, parts.selector, now)) {
		const { municipalityId, personId } = found;
		await actAs(trx, { municipalityId, personId });
		const since = new Date(now.getTime() - KOMMUNE_WHILE);
		if ((await countWrongTries(trx, municipalityId, since)) >= KOMMUNE_TRIES) {
			refusal = 'wait';
			continue;
		}
		const hash = await countTry(trx, found, now);
		if (hash === null || !isSame(hash, hashSecret(parts.secret, secret, found))) continue;
		return (await begin(visitor, found, userAgent)) ?? 'no';
	}
	return refusal;
}

async function begin(
	visitor: Visitor & Pick<Context, 'requestId'>,
	code: CodeRef,
	userAgent: string | null
): Promise<NewSession | null> {
	const { trx, now, today } = visitor;
	const { municipalityId, personId, id } = code;
	await useCode(trx, code, now);
	const name = await findColleague(trx, municipalityId, personId, today);
	if (name === null) return null;
	const actor = { kind: 'person' as const, personId, name };
	await logChange({ ...visitor, municipalityId, actor }, 'engangskode-brukt', {
		personId,
		kode: id
	});
	return createSession(trx, { municipalityId, personId, method: 'code', userAgent }, visitor);
}

function isSame(a: string, b: string): boolean {
	return timingSafeEqual(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'));
}
