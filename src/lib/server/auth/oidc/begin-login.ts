import { randomUUID } from 'node:crypto';
import {
	buildAuthorizationUrl,
	buildAuthorizationUrlWithPAR,
	calculatePKCECodeChallenge,
	randomNonce,
	randomPKCECodeVerifier,
	randomState
} from 'openid-client';
import { ownPath } from '#lib/paths.ts';
import { inTransaction } from '../../db/index.ts';
import { seal } from '../seal.ts';
import { connect } from './connect.ts';
import { describeError } from './describe-error.ts';
import type { Door } from './door.ts';
import { SignInFailed } from './failure.ts';
import { hashOf } from './hash.ts';
import { insertLogin, type Login, type Purpose } from './login-queries.ts';
import { findActiveKey, findProvider } from './provider-queries.ts';
import { labels, type Provider } from './provider.ts';
import { TRAITS } from './rules/kinds.ts';

export interface Begin {
	municipalityId: number;
	providerId: string;
	purpose: Purpose;
	/** Who tests, or links an account. */
	personId: number | null;
	/** Where it leads when it has gone well. Only to pages of our own. */
	returnPath: string;
	/** What only this browser knows. */
	browser: string;
	language: string;
}

/** How long somebody may be at the provider. */
const LIFETIME = 10 * 60 * 1000;

/**
 * Begins a sign-in: what must be the same on the way back is kept, and the browser goes to the provider.
 * @throws SignInFailed
 */
export async function beginLogin(door: Door, begin: Begin): Promise<URL> {
	const { municipalityId, providerId, purpose } = begin;
	const { provider, key } = await inTransaction(door.db, { municipalityId }, async (trx) => ({
		provider: await findProvider(trx, municipalityId, providerId),
		key: await findActiveKey(trx, municipalityId, providerId)
	}));
	if (!provider || (!provider.enabled && purpose !== 'test')) throw new SignInFailed('disabled');
	const config = await connect(provider, key, door.secret, { fresh: purpose === 'test' });

	const verifier = randomPKCECodeVerifier();
	const nonce = randomNonce();
	// The kommune stands first, so that the way back can be looked up there and nowhere else.
	const state = `${municipalityId}.${randomState()}`;
	const parameters = {
		...parametersOf(provider),
		redirect_uri: door.callback,
		state,
		nonce,
		code_challenge: await calculatePKCECodeChallenge(verifier),
		code_challenge_method: 'S256',
		ui_locales: begin.language
	};
	const isPushed = config.serverMetadata().pushed_authorization_request_endpoint !== undefined;
	let url: URL;
	try {
		url = isPushed
			? await buildAuthorizationUrlWithPAR(config, parameters)
			: buildAuthorizationUrl(config, parameters);
	} catch (error) {
		throw describeError(error, 'exchange');
	}

	const stateHash = hashOf(state);
	const login: Login = {
		municipalityId,
		id: randomUUID(),
		providerId,
		purpose,
		personId: begin.personId,
		stateHash,
		browserHash: hashOf(begin.browser),
		sealed: seal(
			Buffer.from(JSON.stringify({ verifier, nonce })),
			door.secret,
			labels.login(stateHash)
		),
		returnPath: ownPath(begin.returnPath),
		createdAt: door.now,
		expiresAt: new Date(door.now.getTime() + LIFETIME)
	};
	await inTransaction(door.db, { municipalityId }, (trx) => insertLogin(trx, login));
	return url;
}

function parametersOf({ kind, scopes, acrValues }: Provider): Record<string, string> {
	const scope = [...new Set([...TRAITS[kind].scopes, ...scopes])].join(' ');
	return acrValues.length > 0 ? { scope, acr_values: acrValues.join(' ') } : { scope };
}
