import {
	AuthorizationResponseError,
	ClientError,
	ResponseBodyError,
	WWWAuthenticateChallengeError
} from 'openid-client';
import { SignInFailed, type FailureCode } from './failure.ts';

/** The longest of what a provider says that is kept. */
const LONGEST = 300;

/** Error codes of OAuth that say what to do, in an answer of the token or PAR endpoint, or on the way back. */
const BY_OAUTH: Readonly<Record<string, FailureCode>> = {
	invalid_client: 'client_refused',
	unauthorized_client: 'client_refused',
	invalid_grant: 'code_refused',
	access_denied: 'denied',
	temporarily_unavailable: 'unreachable',
	server_error: 'unreachable',
	unmet_authentication_requirements: 'acr_too_low'
};

/** Error codes of the library, which checks what providers answer. */
const BY_CHECK: Readonly<Record<string, FailureCode>> = {
	OAUTH_TIMEOUT: 'unreachable',
	OAUTH_ABORT: 'unreachable',
	OAUTH_HTTP_REQUEST_FORBIDDEN: 'not_allowed_address',
	OAUTH_REQUEST_PROTOCOL_FORBIDDEN: 'not_allowed_address',
	OAUTH_JWT_TIMESTAMP_CHECK_FAILED: 'clock'
};

/** Turns what the library throws into why the sign-in failed; what it does not know is thrown on. */
export function describeError(error: unknown, step: 'discovery' | 'exchange'): SignInFailed {
	if (error instanceof SignInFailed) return error;
	if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError)
		return failed(
			BY_OAUTH[error.error] ?? (isServerFault(error) ? 'unreachable' : 'provider_refused'),
			{ error: error.error, description: error.error_description ?? '' },
			error
		);
	if (error instanceof WWWAuthenticateChallengeError) return failed('client_refused', {}, error);
	if (error instanceof ClientError) return ofCheck(error, step);
	// What fetch throws when there is no answer. One that is refused by us comes as its cause.
	if (error instanceof TypeError && error.message === 'fetch failed')
		return failed('unreachable', { reason: reasonOf(error.cause) }, error);
	throw error;
}

function ofCheck(error: ClientError, step: 'discovery' | 'exchange'): SignInFailed {
	const { cause } = error;
	if (cause instanceof SignInFailed) return cause;
	const known = BY_CHECK[error.code ?? ''];
	if (known) return failed(known, { reason: error.code ?? '' }, error);
	if (cause instanceof Response && cause.status >= 500)
		return failed('unreachable', { reason: `HTTP ${cause.status}` }, error);
	if (step === 'discovery') return ofDiscovery(error);
	if (claimOf(cause) === 'nonce') return failed('wrong_nonce', {}, error);
	return failed('invalid_token', { reason: claimOf(cause) || (error.code ?? '') }, error);
}

function ofDiscovery(error: ClientError): SignInFailed {
	const { cause } = error;
	if (error.code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED') {
		const { expected, body } = cause as { expected?: unknown; body?: { issuer?: unknown } };
		return failed(
			'issuer_mismatch',
			{ expected: String(expected ?? ''), got: String(body?.issuer ?? '') },
			error
		);
	}
	const reason = cause instanceof Response ? `HTTP ${cause.status}` : (error.code ?? '');
	return failed('no_discovery', { reason }, error);
}

/** The claim that a token was refused for, where it was for one. */
function claimOf(cause: unknown): string {
	const inner = cause instanceof Error ? cause.cause : undefined;
	return typeof inner === 'object' && inner !== null && 'claim' in inner ? String(inner.claim) : '';
}

function isServerFault(error: AuthorizationResponseError | ResponseBodyError): boolean {
	return error instanceof ResponseBodyError && error.status >= 500;
}

function reasonOf(cause: unknown): string {
	return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
}

function failed(code: FailureCode, detail: Record<string, string>, cause: Error): SignInFailed {
	const kept = Object.entries(detail)
		.filter(([, text]) => text !== '')
		.map(([key, text]) => [key, text.slice(0, LONGEST)] as const);
	return new SignInFailed(code, Object.fromEntries(kept), { cause });
}
