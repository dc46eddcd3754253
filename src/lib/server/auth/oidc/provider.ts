import type { Kind, KindTraits } from './rules/kinds.ts';

/** How the employees of a kommune sign in with one provider. */
export interface Provider {
	municipalityId: number;
	id: string;
	kind: Kind;
	name: string;
	issuer: string;
	clientId: string;
	authMethod: KindTraits['authMethod'];
	sealedSecret: Buffer | null;
	/** Asked for besides what the kind always asks for. */
	scopes: string[];
	acrValues: string[];
	tenants: string[];
	emailDomains: string[];
	personClaim: string | null;
	personKey: 'external_id' | 'employee_number';
	enabled: boolean;
	updatedAt: Date;
	updatedBy: string;
}

/** A key of a provider that takes private_key_jwt. */
export interface ProviderKey {
	kid: string;
	publicJwk: { kty: string; n: string; e: string };
	sealedPrivate: Buffer;
	createdAt: Date;
	/** Null before it signs. */
	activeFrom: Date | null;
}

/** What a provider is called in addresses: its kommune, so that it can be looked up there, and its id. */
export function addressOf({ municipalityId, id }: Pick<Provider, 'municipalityId' | 'id'>): string {
	return `${municipalityId}-${id}`;
}

/** @param address as the route's matcher has let it through */
export function readAddress(address: string): { municipalityId: number; id: string } {
	const dash = address.indexOf('-');
	return { municipalityId: Number(address.slice(0, dash)), id: address.slice(dash + 1) };
}

/** What seals are tied to, so that one row's secret cannot stand in another's. */
export const labels = {
	clientSecret: (id: string) => `oidc client secret ${id}`,
	key: (id: string, kid: string) => `oidc key ${id} ${kid}`,
	login: (stateHash: string) => `oidc login ${stateHash}`,
	idToken: (sessionId: string) => `oidc id token ${sessionId}`
};
