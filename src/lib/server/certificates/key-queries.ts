import { sql } from 'kysely';
import { actAs, type Context, type Trx } from '../db/index.ts';

export interface PublicKey {
	/** Thumbprint of the key (RFC 7638). */
	kid: string;
	publicJwk: { kty: string; n: string; e: string };
	createdAt: Date;
}

export interface SealedKey extends Pick<PublicKey, 'kid'> {
	sealedPrivate: Buffer;
}

/** Runs `work` as the role that alone may read and add private keys, and nothing else; then goes back. */
export async function asSigner<T>(
	{ trx, municipalityId, actor }: Context,
	work: (trx: Trx) => Promise<T>
): Promise<T> {
	await sql`select set_config('role', 'kyndig_signer', true)`.execute(trx);
	const result = await work(trx);
	await actAs(trx, {
		municipalityId,
		personId: actor.kind === 'person' ? actor.personId : undefined
	});
	return result;
}

/** Waits for whoever is just making a key, until the transaction ends. As signer. */
export async function lockKeys(trx: Trx): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtext('kyndig signing key'))`.execute(trx);
}

/** The key that signs; null before there is one. As signer. */
export async function findNewestKey(trx: Trx): Promise<SealedKey | null> {
	const row = await trx
		.selectFrom('signingKey')
		.select(['kid', 'sealedPrivate'])
		.orderBy('place', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row ?? null;
}

/** As signer. */
export async function insertKey(trx: Trx, key: SealedKey & PublicKey): Promise<void> {
	await trx
		.insertInto('signingKey')
		.values({ ...key, publicJwk: JSON.stringify(key.publicJwk) })
		.execute();
}

/** The public part of every key, the one that signs first. */
export async function listKeys(trx: Trx): Promise<PublicKey[]> {
	return trx
		.selectFrom('signingKey')
		.select(['kid', 'publicJwk', 'createdAt'])
		.orderBy('place', 'desc')
		.execute();
}
