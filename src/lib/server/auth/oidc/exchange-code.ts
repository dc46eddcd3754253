import { authorizationCodeGrant, fetchUserInfo, type Configuration } from 'openid-client';
import { describeError } from './describe-error.ts';
import { SignInFailed } from './failure.ts';
import type { Provider } from './provider.ts';
import type { Claims } from './rules/judge-claims.ts';
import { TRAITS } from './rules/kinds.ts';

export interface Answer {
	/** The callback with what the provider sent along. */
	url: URL;
	state: string;
	verifier: string;
	nonce: string;
}

export interface Told {
	claims: Claims;
	idToken: string;
}

/**
 * Exchanges the code for what the provider tells of the one who signed in. State, issuer, nonce, audience, times and
 * signature are checked; what the claims are good for is not.
 * @throws SignInFailed
 */
export async function exchangeCode(
	config: Configuration,
	provider: Provider,
	{ url, state, verifier, nonce }: Answer
): Promise<Told> {
	checkIssuer(config, url);
	try {
		const tokens = await authorizationCodeGrant(config, url, {
			expectedState: state,
			expectedNonce: nonce,
			pkceCodeVerifier: verifier,
			idTokenExpected: true
		});
		const claims = tokens.claims();
		if (!claims || !tokens.id_token) throw new SignInFailed('invalid_token');
		const more = asksUserinfo(provider, claims, config)
			? await fetchUserInfo(config, tokens.access_token, claims.sub)
			: {};
		// What is signed weighs more than what is only fetched.
		return { claims: { ...more, ...claims }, idToken: tokens.id_token };
	} catch (error) {
		throw describeError(error, 'exchange');
	}
}

/** RFC 9207: the answer names its provider, where that has promised to; another's is never exchanged for anything. */
function checkIssuer(config: Configuration, url: URL): void {
	const { issuer, authorization_response_iss_parameter_supported: isPromised } =
		config.serverMetadata();
	const got = url.searchParams.get('iss');
	if (got === null ? isPromised === true : got !== issuer)
		throw new SignInFailed('wrong_issuer', { expected: issuer, got: got ?? '' });
}

function asksUserinfo(provider: Provider, claims: Claims, config: Configuration): boolean {
	if (config.serverMetadata().userinfo_endpoint === undefined) return false;
	const { personClaim } = provider;
	const lacksClaim = personClaim !== null && claims[personClaim] === undefined;
	return TRAITS[provider.kind].asksUserinfo || lacksClaim;
}
