import { createHash, generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { inTransaction, logChange, type Context, type Database } from '../../db/index.ts';
import { require } from '../require.ts';
import { seal } from '../seal.ts';
import {
	activateKey,
	deleteKeys,
	findProvider,
	insertKey,
	listKeys,
	lockProvider
} from './provider-queries.ts';
import { labels, type Provider } from './provider.ts';

/** RSA with SHA-256: what ID-porten, Ansattporten and every other provider takes. */
const BITS = 3072;

/** A key as a provider reads it. */
export interface PublishedKey {
	kty: string;
	n: string;
	e: string;
	kid: string;
	use: 'sig';
	alg: 'RS256';
}

/**
 * Makes a new key beside the one that signs, and publishes it. It signs nothing before it is taken into use, when the
 * provider has had time to fetch it. Of keys there are never more than two: what neither signs nor is new goes.
 * @throws Forbidden
 */
export async function rotateKey(
	context: Context,
	providerId: string,
	secret: string
): Promise<void> {
	await require(context, 'configure', {});
	const { trx, municipalityId } = context;
	if (!(await lockKeyed(context, providerId))) return;
	const keys = await listKeys(trx, municipalityId, providerId);
	const active = keys.find(({ activeFrom }) => activeFrom !== null);
	const kids = keys.filter((key) => key !== active).map(({ kid }) => kid);
	await deleteKeys(trx, { municipalityId, providerId, kids });
	const kid = await addKey(context, providerId, secret, { activeFrom: null });
	await logChange(context, 'innlogging-ny-nokkel', { providerId, kid });
}

/** Signs with the newest key from now on; the one before stays published until the next is made. @throws Forbidden */
export async function useNewKey(context: Context, providerId: string): Promise<void> {
	await require(context, 'configure', {});
	const { trx, municipalityId, now } = context;
	if (!(await lockKeyed(context, providerId))) return;
	const [newest] = await listKeys(trx, municipalityId, providerId);
	if (!newest || newest.activeFrom !== null) return;
	await activateKey(trx, { municipalityId, providerId, kid: newest.kid }, now);
	await logChange(context, 'innlogging-nokkel-i-bruk', { providerId, kid: newest.kid });
}

/** The public keys of a provider, for the provider to fetch. */
export async function publishKeys(
	{ db }: Pick<Database, 'db'>,
	{ municipalityId, id }: Pick<Provider, 'municipalityId' | 'id'>
): Promise<PublishedKey[]> {
	const keys = await inTransaction(db, { municipalityId, isRequest: true }, (trx) =>
		listKeys(trx, municipalityId, id)
	);
	return keys.map(({ kid, publicJwk: { kty, n, e } }) => ({
		kty,
		n,
		e,
		kid,
		use: 'sig',
		alg: 'RS256'
	}));
}

/** @returns the thumbprint (RFC 7638) of the key that was made */
export async function addKey(
	{ trx, municipalityId, now }: Context,
	providerId: string,
	secret: string,
	{ activeFrom }: { activeFrom: Date | null }
): Promise<string> {
	const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', {
		modulusLength: BITS
	});
	const { kty = '', n = '', e = '' } = publicKey.export({ format: 'jwk' });
	const kid = createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');
	const der = privateKey.export({ format: 'der', type: 'pkcs8' });
	await insertKey(trx, {
		municipalityId,
		providerId,
		kid,
		publicJwk: { kty, n, e },
		sealedPrivate: seal(der, secret, labels.key(providerId, kid)),
		createdAt: now,
		activeFrom
	});
	return kid;
}

/** Whether it is a provider of the kommune's that is shown a key; nobody else changes its keys meanwhile. */
async function lockKeyed({ trx, municipalityId }: Context, providerId: string): Promise<boolean> {
	await lockProvider(trx, municipalityId, providerId);
	const provider = await findProvider(trx, municipalityId, providerId);
	return provider?.authMethod === 'private_key_jwt';
}
