import { randomUUID } from 'node:crypto';
import {
	beginLogin,
	completeLogin,
	publishKeys,
	saveProvider,
	setProviderEnabled,
	type Completed,
	type Door,
	type TypedProvider
} from '#lib/server/auth/index.ts';
import { TODAY, type TestDatabase } from '../../support/database.ts';
import type { ProviderKind, TestProviders } from '../../support/oidc/start-providers.ts';
import { Visitor } from '../../support/oidc/visit-provider.ts';
import { setScene } from '../../support/scene.ts';

export const SECRET = 'en hemmelighet som er lang nok til dette';
const CALLBACK = 'http://kyndig.test/logg-inn/oidc/retur';
export const TENANT = '11111111-1111-4111-8111-111111111111';
export const OTHER_TENANT = '22222222-2222-4222-8222-222222222222';

/** Kari signs in with Entra ID and ID-porten, Lars with Feide; Mona left in the spring. */
const HR = `ansattnummer;personid;fornavn;etternavn;enhetskode;stilling;startdato;sluttdato
10;oid-kari;Kari;Fjell;A;Lærer;2020-01-01;
11;feide:lars@molde.kommune.no;Lars;Vik;A;Lærer;2020-01-01;
12;oid-mona;Mona;Gått;A;Lærer;2020-01-01;2026-03-31
13;oid-nils;Nils;Ny;A;Lærer;2020-01-01;
`;

export const BLANK: TypedProvider = {
	kind: 'oidc',
	name: '',
	issuer: '',
	clientId: 'kyndig',
	authMethod: 'client_secret_post',
	clientSecret: 'hemmelig nok for en test',
	scopes: '',
	acrValues: '',
	tenants: '',
	emailDomains: '',
	personClaim: '',
	personKey: 'external_id'
};

export const SETTINGS: Record<ProviderKind, Partial<TypedProvider>> = {
	entra: { kind: 'entra', tenants: TENANT, personClaim: 'oid', emailDomains: 'molde.kommune.no' },
	idporten: {
		kind: 'idporten',
		authMethod: 'private_key_jwt',
		clientSecret: '',
		acrValues: 'idporten-loa-substantial',
		personClaim: 'ansattnummer',
		personKey: 'employee_number'
	},
	feide: {
		kind: 'feide',
		authMethod: 'client_secret_basic',
		acrValues: 'urn:mace:feide.no:auth:level:fad08:3',
		personClaim: 'https://n.feide.no/claims/userid_sec'
	}
};

export interface OidcScene {
	ids: Record<ProviderKind, string>;
	door(now?: Date, secret?: string): Door;
	/** Begins in a browser of its own; gives where the browser is sent, and what it keeps. */
	begin(kind: ProviderKind, options?: Partial<BeginOptions>): Promise<Started>;
	/** Signs in on the provider's page and comes back. */
	comeBack(started: Started, at: { login: string; acr?: string }): Promise<URL>;
	/** What we make of what came back. */
	complete(url: URL, options?: CompleteOptions): Promise<Completed>;
	/** All the way. */
	signIn(
		kind: ProviderKind,
		at: { login: string; acr?: string },
		options?: Partial<BeginOptions>
	): Promise<Completed>;
}

interface BeginOptions {
	municipalityId: number;
	purpose: 'sign_in' | 'test' | 'link';
	personId: number;
	returnPath: string;
	browser: string;
	now: Date;
	secret: string;
}

interface CompleteOptions {
	browser?: string;
	personId?: number;
	now?: Date;
}

export interface Started {
	url: URL;
	browser: string;
	visitor: Visitor;
}

export const NOON = new Date(`${TODAY}T12:00:00Z`);
const BROWSER = 'den samme nettleseren hele veien';

/** A kommune with three providers, each of which knows us and the accounts of its people. */
export async function setOidcScene(db: TestDatabase, providers: TestProviders): Promise<OidcScene> {
	await setScene(db, { hr: HR });
	const ids = {} as Record<ProviderKind, string>;
	for (const kind of ['entra', 'idporten', 'feide'] as const) {
		ids[kind] = await db.asOperator(async (context) => {
			const typed = { ...BLANK, issuer: providers.issuers[kind], ...SETTINGS[kind] };
			const id = await saveProvider(context, { id: null, typed, secret: SECRET });
			await setProviderEnabled(context, id, true);
			return id;
		});
		await providers.setClient(kind, await clientOf(db, kind, ids[kind]));
	}
	await setAccounts(providers);
	const door = (now = NOON, secret = SECRET): Door => ({
		db: db.database.db,
		secret,
		callback: CALLBACK,
		requestId: randomUUID(),
		now,
		today: TODAY
	});
	const scene: OidcScene = {
		ids,
		door,
		async begin(kind, options = {}) {
			const { browser = BROWSER, now, secret, ...begin } = options;
			const url = await beginLogin(door(now, secret), {
				municipalityId: 1506,
				providerId: ids[kind],
				purpose: 'sign_in',
				personId: null,
				returnPath: '/kurs',
				browser,
				language: 'nb',
				...begin
			});
			return { url, browser, visitor: new Visitor() };
		},
		comeBack: ({ url, visitor }, at) => visitor.signIn(url, at),
		complete: (url, { browser = BROWSER, personId, now } = {}) =>
			completeLogin(door(now), { query: url.searchParams, browser, personId: personId ?? null }),
		async signIn(kind, at, options = {}) {
			const started = await scene.begin(kind, options);
			return scene.complete(await scene.comeBack(started, at), {
				personId: options.personId
			});
		}
	};
	return scene;
}

/** What each provider must know of us. */
export async function clientOf(db: TestDatabase, kind: ProviderKind, id: string) {
	const common = {
		client_id: 'kyndig',
		redirect_uris: [CALLBACK],
		post_logout_redirect_uris: ['http://kyndig.test/logg-inn'],
		backchannel_logout_uri: 'http://localhost:1/',
		backchannel_logout_session_required: true,
		grant_types: ['authorization_code'],
		response_types: ['code']
	};
	if (kind === 'idporten')
		return {
			...common,
			token_endpoint_auth_method: 'private_key_jwt',
			jwks: { keys: await publishKeys(db.database, { municipalityId: 1506, id }) }
		};
	return {
		...common,
		client_secret: 'hemmelig nok for en test',
		token_endpoint_auth_method: kind === 'feide' ? 'client_secret_basic' : 'client_secret_post'
	};
}

async function setAccounts({ setAccount }: TestProviders): Promise<void> {
	const entra = (oid: string, tid = TENANT) => ({
		sub: `par-${oid}-${tid.slice(0, 4)}`,
		token: { oid, tid }
	});
	await setAccount('entra', 'kari', entra('oid-kari'));
	await setAccount('entra', 'mona', entra('oid-mona'));
	await setAccount('entra', 'fremmed', entra('oid-kari', OTHER_TENANT));
	await setAccount('entra', 'ukjent', entra('oid-ingen'));
	await setAccount('entra', 'uten', { sub: 'uten', token: { tid: TENANT } });
	// What an attacker can set in a profile of their own is worth nothing.
	await setAccount('entra', 'epost', {
		sub: 'epost',
		token: { oid: 'oid-annen', tid: TENANT, email: 'kari@molde.kommune.no' }
	});
	await setAccount('idporten', 'kari', { sub: 'pseudonym-kari', token: { ansattnummer: '10' } });
	await setAccount('idporten', 'pid', {
		sub: 'pseudonym-nils',
		token: { ansattnummer: '13', pid: '01010112345' }
	});
	await setAccount('idporten', 'stum', { sub: 'pseudonym-stum' });
	await setAccount('feide', 'lars', {
		sub: '76a7a061-3c55-430d-8ee0-6f82ec42501f',
		userinfo: {
			'https://n.feide.no/claims/userid_sec': ['feide:lars@molde.kommune.no'],
			name: 'Lars Vik'
		}
	});
}
