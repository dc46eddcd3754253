import type { ClaimsFault } from './rules/judge-claims.ts';
import type { PersonFault } from './rules/judge-person.ts';

/**
 * Why a sign-in came to nothing.
 * - expired: the state is unknown, used, too old, or another browser's
 * - disabled: the provider is, or is not there
 * - unreachable: no answer in time, or a fault of the provider's own
 * - no_discovery: the address answers, but not as a provider
 * - issuer_mismatch: the provider calls itself something else
 * - not_allowed_address: the provider points to an address that is not on the internet, or not over TLS
 * - client_refused: it does not know us, or not our secret or key
 * - code_refused: the code was used before, or is too old
 * - provider_refused: something else that the provider says
 * - denied: the person changed their mind, or may not use this with the provider
 * - wrong_issuer: the answer is another provider's
 * - wrong_nonce, invalid_token: the token was not made for this sign-in
 * - clock: by the token, it is another time
 * - wrong_secret: what is stored was sealed with another KYNDIG_SECRET
 * - other faults: of what the token says (ClaimsFault) and of whose account it is (PersonFault)
 */
export const FAILURES = [
	'expired',
	'disabled',
	'unreachable',
	'no_discovery',
	'issuer_mismatch',
	'not_allowed_address',
	'client_refused',
	'code_refused',
	'provider_refused',
	'denied',
	'wrong_issuer',
	'wrong_nonce',
	'invalid_token',
	'clock',
	'wrong_secret',
	'acr_too_low',
	'tenant_not_allowed',
	'claim_missing',
	'unknown_person',
	'several_people',
	'other_person',
	'has_left'
] as const satisfies readonly (string | ClaimsFault['code'] | PersonFault)[];

export type FailureCode = (typeof FAILURES)[number];

/** A sign-in that came to nothing, for a reason that somebody can do something about. */
export class SignInFailed extends Error {
	readonly code: FailureCode;
	/** For the administrator who tests: what was expected and what came. No secrets, no names. */
	readonly detail: Readonly<Record<string, string>>;

	constructor(code: FailureCode, detail: Record<string, string> = {}, options?: ErrorOptions) {
		super(code, options);
		this.code = code;
		this.detail = detail;
	}
}

/** A fault's own words: what came, and what was missing. */
export function detailOf(fault: object): Record<string, string> {
	return Object.fromEntries(
		Object.entries(fault).filter(
			(entry): entry is [string, string] => entry[0] !== 'code' && typeof entry[1] === 'string'
		)
	);
}
