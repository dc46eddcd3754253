// Three real providers, each on a port of its own, set up as Entra ID, ID-porten and Feide are: what they demand of the
// application that people come from, and where they tell what. Who their accounts are, and which application they know, is
// told on a fourth port. Runs until it is stopped; keeps everything in memory.
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';
import { signInPage } from './sign-in-page.mjs';
import { storage } from './storage.mjs';

/** @typedef {{ sub?: string, token?: Record<string, unknown>, userinfo?: Record<string, unknown> }} Account */

const FEIDE_CLAIMS = ['https://n.feide.no/claims/userid_sec', 'name'];

/** What differs. `token`: claims that stand in the ID token itself. */
const KINDS = {
	entra: {
		acrValues: [],
		claims: { openid: ['sub'], profile: ['tid', 'oid', 'name'] },
		inToken: true,
		par: { enabled: false }
	},
	idporten: {
		acrValues: ['idporten-loa-low', 'idporten-loa-substantial', 'idporten-loa-high'],
		claims: { openid: ['sub', 'pid', 'ansattnummer'] },
		inToken: true,
		par: { enabled: true, requirePushedAuthorizationRequests: true }
	},
	feide: {
		acrValues: ['urn:mace:feide.no:auth:level:fad08:3'],
		claims: { openid: ['sub'], 'userid-feide': FEIDE_CLAIMS },
		inToken: false,
		par: { enabled: false }
	}
};

/** @type {Record<string, Awaited<ReturnType<typeof start>>>} */
const running = {};

/** @param {keyof typeof KINDS} kind */
async function start(kind) {
	const { acrValues, claims, inToken, par } = KINDS[kind];
	const { privateKey } = await generateKeyPair('RS256', { extractable: true });
	/** @type {Map<string, Account>} */
	const accounts = new Map();
	const clients = new Map();
	const server = createServer((request, response) => handle(request, response));
	await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
	const address = server.address();
	const issuer = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`;
	const provider = new Provider(issuer, {
		adapter: storage(clients),
		jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256' }] },
		cookies: { keys: ['only for tests'] },
		acrValues,
		claims: { ...claims, acr: null, sid: null, auth_time: null, iss: null },
		scopes: ['openid', ...Object.keys(claims)],
		conformIdTokenClaims: !inToken,
		pkce: { required: () => true },
		clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
		features: {
			devInteractions: { enabled: false },
			pushedAuthorizationRequests: par,
			rpInitiatedLogout: { enabled: true },
			// Only so that the token tells the session's id, as providers with front-channel logout do.
			backchannelLogout: { enabled: true }
		},
		// Our keys are on this machine, where providers do not look of themselves.
		fetch: (url, { dispatcher: _, ...options }) => fetch(url, options),
		// Everybody has agreed: there is one application, and the kommune has decided.
		async loadExistingGrant(ctx) {
			const { client, session, account, params } = ctx.oidc;
			const grant = new ctx.oidc.provider.Grant({
				clientId: client?.clientId,
				accountId: account?.accountId ?? session?.accountId
			});
			grant.addOIDCScope(String(params?.['scope'] ?? 'openid'));
			await grant.save();
			return grant;
		},
		async findAccount(_ctx, sub) {
			const known = [...accounts].find(([login, account]) => (account.sub ?? login) === sub)?.[1];
			if (!known) return undefined;
			return {
				accountId: sub,
				claims: async (use) => ({
					sub,
					...known.token,
					...(use === 'userinfo' ? known.userinfo : {})
				})
			};
		},
		ttl: {
			AccessToken: 600,
			AuthorizationCode: 60,
			IdToken: 600,
			Interaction: 600,
			Session: 3600,
			Grant: 3600
		}
	});
	/** What the provider calls the session of the one who signed in last. */
	let sid = '';
	provider.on('authorization.success', (ctx) => {
		sid = ctx.oidc.session?.sidFor(ctx.oidc.client?.clientId ?? '') ?? '';
	});
	provider.on('server_error', (_ctx, error) => process.stderr.write(`${kind}: ${error.stack}\n`));
	const callback = provider.callback();
	const page = signInPage(provider, accounts, kind);
	/** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
	function handle(request, response) {
		if (request.url?.startsWith('/interaction/')) void page(request, response);
		else callback(request, response);
	}
	return { issuer, accounts, clients, server, lastSid: () => sid };
}

for (const kind of /** @type {(keyof typeof KINDS)[]} */ (Object.keys(KINDS)))
	running[kind] = await start(kind);

// PUT /<kind>/client/<id>, PUT /<kind>/account/<login>: what it is, as JSON. PUT /<kind>/down: answers nobody from now on.
// GET /<kind>/sid: the session of the one who signed in last.
const control = createServer(async (request, response) => {
	const [, kind = '', what = '', name = ''] = (request.url ?? '')
		.split('/')
		.map(decodeURIComponent);
	const one = running[kind];
	let body = '';
	for await (const part of request) body += String(part);
	if (!one) response.statusCode = 404;
	else if (what === 'client') one.clients.set(name, JSON.parse(body));
	else if (what === 'account') one.accounts.set(name, JSON.parse(body));
	else if (what === 'sid') response.write(one.lastSid());
	else if (what === 'down') {
		one.server.close();
		one.server.closeAllConnections();
	} else response.statusCode = 404;
	response.end();
});
await new Promise((resolve) => control.listen(0, '127.0.0.1', () => resolve(undefined)));
const address = control.address();
process.stdout.write(
	`${JSON.stringify({
		control: `http://localhost:${typeof address === 'object' && address ? address.port : 0}`,
		issuers: Object.fromEntries(Object.entries(running).map(([kind, { issuer }]) => [kind, issuer]))
	})}\n`
);
