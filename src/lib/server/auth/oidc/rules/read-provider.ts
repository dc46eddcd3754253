import { KINDS, TRAITS, type Kind } from './kinds.ts';
import { refuseClaim } from './judge-claims.ts';
import { readDomain } from './find-door.ts';
import { readIssuer } from './read-issuer.ts';

/** A provider as the form sends it: lists are separated by spaces, commas or lines. */
export interface TypedProvider {
	kind: string;
	name: string;
	issuer: string;
	clientId: string;
	authMethod: string;
	/** Empty: keep the one that is stored. */
	clientSecret: string;
	scopes: string;
	acrValues: string;
	tenants: string;
	emailDomains: string;
	personClaim: string;
	personKey: string;
}

export interface ReadProvider {
	kind: Kind;
	name: string;
	issuer: string;
	clientId: string;
	authMethod: 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt';
	/** Null: none was typed. */
	clientSecret: string | null;
	scopes: string[];
	acrValues: string[];
	tenants: string[];
	emailDomains: string[];
	personClaim: string | null;
	personKey: 'external_id' | 'employee_number';
}

export type ProviderField = keyof TypedProvider;

export type ProviderFaultKind =
	| 'missing'
	| 'too_long'
	| 'unknown'
	| 'not_https'
	| 'not_public'
	| 'not_a_guid'
	| 'not_a_domain'
	| 'not_a_token'
	| 'address'
	| 'national_number';

export interface ProviderFault {
	field: ProviderField;
	kind: ProviderFaultKind;
	/** Which part of a list. */
	value?: string;
}

const AUTH_METHODS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt'] as const;
const PERSON_KEYS = ['external_id', 'employee_number'] as const;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** What may stand in `scope` and `acr_values`: no space, no quotes (RFC 6749). */
const TOKEN = /^[\x21\x23-\x5b\x5d-\x7e]+$/;
const LONGEST = 400;

/** What was typed, or everything that is wrong with it. @param hasSecret a client secret is stored already */
export function readProvider(
	typed: TypedProvider,
	{ local, hasSecret }: { local: boolean; hasSecret: boolean }
): { provider: ReadProvider } | { faults: ProviderFault[] } {
	const faults: ProviderFault[] = [];
	const add = (field: ProviderField, kind: ProviderFaultKind, value?: string) => {
		faults.push(value === undefined ? { field, kind } : { field, kind, value });
	};
	for (const [field, text] of Object.entries(typed) as [ProviderField, string][])
		if (text.length > (field === 'name' ? 60 : LONGEST)) add(field, 'too_long');

	const kind = KINDS.find((one) => one === typed.kind);
	if (!kind) add('kind', 'unknown');
	const address = readIssuer(typed.issuer, { local });
	if (typed.issuer.trim() === '') add('issuer', 'missing');
	else if ('wrong' in address) add('issuer', address.wrong);
	if (typed.clientId.trim() === '') add('clientId', 'missing');
	const authMethod = AUTH_METHODS.find((one) => one === typed.authMethod);
	if (!authMethod) add('authMethod', 'unknown');
	const needsSecret = authMethod !== undefined && authMethod !== 'private_key_jwt';
	const clientSecret = typed.clientSecret.trim();
	if (needsSecret && clientSecret === '' && !hasSecret) add('clientSecret', 'missing');
	const personKey = PERSON_KEYS.find((one) => one === typed.personKey);
	if (!personKey) add('personKey', 'unknown');

	const tenants = kind === 'entra' ? listOf(typed.tenants).map((one) => one.toLowerCase()) : [];
	if (kind === 'entra' && tenants.length === 0) add('tenants', 'missing');
	for (const tenant of tenants) if (!GUID.test(tenant)) add('tenants', 'not_a_guid', tenant);
	const emailDomains = listOf(typed.emailDomains).map((one) => {
		const domain = readDomain(one);
		if (domain === null) add('emailDomains', 'not_a_domain', one);
		return domain ?? one;
	});
	const scopes = listOf(typed.scopes);
	for (const scope of scopes) if (!TOKEN.test(scope)) add('scopes', 'not_a_token', scope);
	const acrValues = listOf(typed.acrValues);
	for (const acr of acrValues) if (!TOKEN.test(acr)) add('acrValues', 'not_a_token', acr);
	const personClaim = typed.personClaim.trim();
	const refused = refuseClaim(personClaim);
	if (refused) add('personClaim', refused);

	if (faults.length > 0 || !kind || 'wrong' in address || !authMethod || !personKey)
		return { faults };
	return {
		provider: {
			kind,
			name: typed.name.trim() || TRAITS[kind].name,
			issuer: address.issuer,
			clientId: typed.clientId.trim(),
			authMethod,
			clientSecret: needsSecret && clientSecret !== '' ? clientSecret : null,
			scopes,
			acrValues,
			tenants,
			emailDomains,
			personClaim: personClaim === '' ? null : personClaim,
			personKey
		}
	};
}

/** Each once, in the order they came. */
function listOf(text: string): string[] {
	return [...new Set(text.split(/[\s,;]+/).filter((one) => one !== ''))];
}
