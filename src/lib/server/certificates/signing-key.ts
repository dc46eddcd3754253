import { createHash, createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { CannotUnseal, seal, unseal } from '../auth/index.ts';
import type { Context, Trx } from '../db/index.ts';
import { BadgesUnavailable } from './errors.ts';
import { asSigner, findNewestKey, insertKey, lockKeys, type SealedKey } from './key-queries.ts';

/** RSA, since RS256 is the one algorithm that every verifier of Open Badges 3.0 must know. */
const BITS = 3072;

export interface SigningKey {
	kid: string;
	privateKey: KeyObject;
}

/**
 * The key that signs now, made when there is none.
 * @throws BadgesUnavailable when it was sealed with another secret
 */
export async function getSigningKey(context: Context, secret: string): Promise<SigningKey> {
	const sealed = await asSigner(context, async (trx) => {
		const known = await findNewestKey(trx);
		if (known) return known;
		await lockKeys(trx);
		return (await findNewestKey(trx)) ?? addKey(trx, secret, context.now);
	});
	try {
		const der = unseal(sealed.sealedPrivate, secret, labelOf(sealed.kid));
		return {
			kid: sealed.kid,
			privateKey: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
		};
	} catch (error) {
		if (!(error instanceof CannotUnseal)) throw error;
		throw new BadgesUnavailable(
			'KYNDIG_SECRET er en annen enn den som signeringsnøkkelen ble laget med. Sett den tilbake, eller lag en ny nøkkel med «npm run -s kyndig -- nokkel --ny».'
		);
	}
}

/** Makes a new pair and keeps it, the private part sealed. As signer. */
export async function addKey(trx: Trx, secret: string, createdAt: Date): Promise<SealedKey> {
	const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', {
		modulusLength: BITS
	});
	const { kty = '', n = '', e = '' } = publicKey.export({ format: 'jwk' });
	// RFC 7638: these members, in this order.
	const kid = createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');
	const der = privateKey.export({ format: 'der', type: 'pkcs8' });
	const key = { kid, publicJwk: { kty, n, e }, sealedPrivate: seal(der, secret, labelOf(kid)) };
	await insertKey(trx, { ...key, createdAt });
	return key;
}

/** Ties what is sealed to its key, so that one row's private part cannot stand in another's. */
function labelOf(kid: string): string {
	return `signing key ${kid}`;
}
