import { isAcrAccepted } from './acr.ts';
import type { Kind } from './kinds.ts';

/** What a provider has told of the one who signed in: the ID token's claims, and of userinfo what the token lacks. */
export type Claims = Record<string, unknown>;

/** What of a kommune's settings decides who gets in. */
export interface Demands {
	kind: Kind;
	acrValues: readonly string[];
	tenants: readonly string[];
	personClaim: string | null;
}

/** Whose account it is, by keys that say nothing and do not change hands. */
export interface Identity {
	issuer: string;
	subject: string;
	/** What HR may call this employee; none: the account must be linked already. */
	personValues: string[];
}

export type ClaimsFault =
	| { code: 'acr_too_low'; got: string | null }
	| { code: 'tenant_not_allowed'; got: string }
	| { code: 'claim_missing'; claim: string };

/**
 * Claims that are, or may be, an e-mail address: it is reused, and changed by whoever may edit a profile, so it never
 * tells who somebody is.
 */
const ADDRESSES = new Set([
	'email',
	'mail',
	'upn',
	'preferred_username',
	'unique_name',
	'verified_primary_email',
	'verified_secondary_email'
]);

/** National identity numbers have no business in Kyndig. */
const NATIONAL_NUMBERS = new Set(['pid', 'https://n.feide.no/claims/nin', 'nin', 'ssn']);

/** Why a claim may not tell which employee somebody is; null when it may. */
export function refuseClaim(claim: string): 'address' | 'national_number' | null {
	if (ADDRESSES.has(claim.toLowerCase())) return 'address';
	return NATIONAL_NUMBERS.has(claim.toLowerCase()) ? 'national_number' : null;
}

/** Who it is, or why not. The strength of the sign-in comes first: what follows is no better than that. */
export function judgeClaims(
	demands: Demands,
	claims: Claims
): { identity: Identity } | { fault: ClaimsFault } {
	if (!isAcrAccepted(demands.acrValues, claims['acr']))
		return { fault: { code: 'acr_too_low', got: textOf(claims['acr']) } };
	const issuer = textOf(claims['iss']);
	if (issuer === null) return missing('iss');
	const subject = demands.kind === 'entra' ? entraSubject(demands, claims) : plainSubject(claims);
	if ('fault' in subject) return subject;
	const personValues = demands.personClaim === null ? [] : valuesOf(claims[demands.personClaim]);
	return { identity: { issuer, subject: subject.subject, personValues } };
}

/** Entra ID: `sub` differs from application to application; the object in its tenant does not. */
function entraSubject(
	{ tenants }: Demands,
	claims: Claims
): { subject: string } | { fault: ClaimsFault } {
	const tid = textOf(claims['tid'])?.toLowerCase() ?? null;
	if (tid === null) return missing('tid');
	if (!tenants.some((tenant) => tenant.toLowerCase() === tid))
		return { fault: { code: 'tenant_not_allowed', got: tid } };
	const oid = textOf(claims['oid'])?.toLowerCase() ?? null;
	return oid === null ? missing('oid') : { subject: `${tid}:${oid}` };
}

function plainSubject(claims: Claims): { subject: string } | { fault: ClaimsFault } {
	const subject = textOf(claims['sub']);
	return subject === null ? missing('sub') : { subject };
}

function missing(claim: string): { fault: ClaimsFault } {
	return { fault: { code: 'claim_missing', claim } };
}

function textOf(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value : null;
}

/** Feide tells some things as lists. */
function valuesOf(value: unknown): string[] {
	const values = Array.isArray(value) ? value : [value];
	return values
		.map((one) => (typeof one === 'number' ? String(one) : one))
		.filter((one): one is string => typeof one === 'string' && one !== '');
}
