/** What kinds of provider there are, and in what they differ. */
export const KINDS = ['entra', 'idporten', 'ansattporten', 'feide', 'oidc'] as const;

export type Kind = (typeof KINDS)[number];

export interface KindTraits {
	/** What its button says, unless the kommune calls it something else. */
	name: string;
	/** Null: each kommune has its own. */
	issuer: string | null;
	/** What is asked for. */
	scopes: readonly string[];
	authMethod: 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt';
	/** The levels that are asked for when nothing else is said. */
	acrValues: readonly string[];
	/** The claim that HR most often knows. */
	personClaim: string | null;
	/** Whether what is known of a person is asked for besides what the token says. */
	asksUserinfo: boolean;
}

export const TRAITS: Readonly<Record<Kind, KindTraits>> = {
	entra: {
		name: 'Microsoft',
		issuer: null,
		// `profile` is what makes Entra ID tell `oid`.
		scopes: ['openid', 'profile'],
		authMethod: 'client_secret_post',
		acrValues: [],
		personClaim: 'oid',
		asksUserinfo: false
	},
	idporten: {
		name: 'ID-porten',
		issuer: 'https://idporten.no',
		scopes: ['openid'],
		authMethod: 'private_key_jwt',
		acrValues: ['idporten-loa-substantial'],
		personClaim: null,
		asksUserinfo: false
	},
	ansattporten: {
		name: 'Ansattporten',
		issuer: 'https://ansattporten.no',
		scopes: ['openid'],
		authMethod: 'private_key_jwt',
		acrValues: ['idporten-loa-substantial'],
		personClaim: null,
		asksUserinfo: false
	},
	feide: {
		name: 'Feide',
		issuer: 'https://auth.dataporten.no',
		scopes: ['openid', 'userid-feide'],
		authMethod: 'client_secret_basic',
		acrValues: [],
		personClaim: 'https://n.feide.no/claims/userid_sec',
		asksUserinfo: true
	},
	oidc: {
		name: 'OpenID Connect',
		issuer: null,
		scopes: ['openid'],
		authMethod: 'client_secret_basic',
		acrValues: [],
		personClaim: 'sub',
		asksUserinfo: false
	}
};
