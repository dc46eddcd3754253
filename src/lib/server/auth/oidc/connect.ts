import { createHash } from 'node:crypto';
import {
	allowInsecureRequests,
	ClientSecretBasic,
	ClientSecretPost,
	type Configuration,
	customFetch,
	type CustomFetch,
	discovery,
	enableNonRepudiationChecks,
	PrivateKeyJwt,
	type ClientAuth
} from 'openid-client';
import { CannotUnseal, unseal } from '../seal.ts';
import { describeError } from './describe-error.ts';
import { SignInFailed } from './failure.ts';
import { labels, type Provider, type ProviderKey } from './provider.ts';
import { readIssuer } from './rules/read-issuer.ts';

/** How long a provider's description and keys are used before they are fetched again. */
const FRESH = 5 * 60 * 1000;
/** How long a provider that did not answer is left alone: a queue of people would each wait for it. */
const DOWN = 15 * 1000;
/** Seconds to wait for each answer. */
const PATIENCE = 6;

const known = new Map<string, { until: number; config: Promise<Configuration> }>();

/** Whether providers on this machine, also without TLS, may be connected: for trials and tests. */
export function allowsLocal(env: NodeJS.ProcessEnv = process.env): boolean {
	return env['KYNDIG_LOCAL_OIDC'] === '1';
}

/**
 * What is needed to talk with a provider: its description, which is kept for five minutes, and what we show it to be known.
 * @param key the key that signs, for private_key_jwt
 * @param fresh fetch it anew: for tests of the settings
 * @throws SignInFailed
 */
export async function connect(
	provider: Provider,
	key: ProviderKey | null,
	secret: string,
	{ fresh = false } = {}
): Promise<Configuration> {
	const id = fingerprint(provider, key);
	const now = Date.now();
	for (const [other, { until }] of known) if (until <= now) known.delete(other);
	const held = known.get(id);
	if (held && !fresh) return held.config;
	const config = discover(provider, await authOf(provider, key, secret));
	known.set(id, { until: now + FRESH, config });
	config.catch(() => known.set(id, { until: Date.now() + DOWN, config }));
	return config;
}

async function discover(provider: Provider, auth: ClientAuth): Promise<Configuration> {
	const local = allowsLocal();
	const address = readIssuer(provider.issuer, { local });
	if ('wrong' in address) throw new SignInFailed('not_allowed_address');
	try {
		return await discovery(new URL(address.issuer), provider.clientId, undefined, auth, {
			timeout: PATIENCE,
			[customFetch]: guardedFetch(local),
			execute: local
				? [allowInsecureRequests, enableNonRepudiationChecks]
				: [enableNonRepudiationChecks]
		});
	} catch (error) {
		throw describeError(error, 'discovery');
	}
}

/** A provider's description names further addresses; they are held to the same as its own. */
function guardedFetch(local: boolean): CustomFetch {
	return (address, options) => {
		const { protocol, host } = new URL(address);
		if ('wrong' in readIssuer(`${protocol}//${host}`, { local }))
			throw new SignInFailed('not_allowed_address', { got: host });
		return fetch(address, options as RequestInit);
	};
}

async function authOf(
	provider: Provider,
	key: ProviderKey | null,
	secret: string
): Promise<ClientAuth> {
	try {
		if (provider.authMethod === 'private_key_jwt') {
			if (!key) throw new SignInFailed('client_refused');
			const der = unseal(key.sealedPrivate, secret, labels.key(provider.id, key.kid));
			return PrivateKeyJwt({ key: await importKey(der), kid: key.kid });
		}
		const plain = unseal(
			provider.sealedSecret ?? Buffer.alloc(0),
			secret,
			labels.clientSecret(provider.id)
		).toString();
		return provider.authMethod === 'client_secret_basic'
			? ClientSecretBasic(plain)
			: ClientSecretPost(plain);
	} catch (error) {
		if (error instanceof CannotUnseal) throw new SignInFailed('wrong_secret', {}, { cause: error });
		throw error;
	}
}

function importKey(der: Buffer): Promise<CryptoKey> {
	return crypto.subtle.importKey(
		'pkcs8',
		new Uint8Array(der),
		{ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
		false,
		['sign']
	);
}

/** Of all that makes one connection differ from another; what is sealed differs with what it hides. */
function fingerprint(provider: Provider, key: ProviderKey | null): string {
	const { issuer, clientId, authMethod, sealedSecret } = provider;
	return createHash('sha256')
		.update(JSON.stringify([issuer, clientId, authMethod, key?.kid, sealedSecret?.toString('hex')]))
		.digest('hex');
}
