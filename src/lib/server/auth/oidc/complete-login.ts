import { inTransaction } from '../../db/index.ts';
import { CannotUnseal, seal, unseal } from '../seal.ts';
import { createSession } from '../session.ts';
import { connect } from './connect.ts';
import type { Door } from './door.ts';
import { exchangeCode, type Told } from './exchange-code.ts';
import { detailOf, SignInFailed } from './failure.ts';
import { findPerson } from './find-person.ts';
import { hashOf } from './hash.ts';
import { linkOwnAccount } from './link-own-account.ts';
import { takeLogin, type Login } from './login-queries.ts';
import { findActiveKey, findProvider } from './provider-queries.ts';
import { labels, type Provider, type ProviderKey } from './provider.ts';
import { recordTest } from './record-test.ts';
import { judgeClaims } from './rules/judge-claims.ts';
import { strengthOf } from './rules/strength.ts';
import { insertProviderSession } from './session-queries.ts';

/** What came back with the browser. */
export interface Returned {
	/** The query of the callback. */
	query: URLSearchParams;
	/** What the browser kept since it began. */
	browser: string | undefined;
	/** What the browser calls itself, for the person to know the session by. */
	userAgent?: string | null;
	/** Who is signed in already, if anybody. */
	personId: number | null;
}

export type Completed =
	| { kind: 'signed_in'; token: string; expiresAt: Date; returnPath: string }
	| { kind: 'tested'; providerId: string; loginId: string }
	| { kind: 'linked'; returnPath: string }
	| {
			kind: 'refused';
			failure: SignInFailed;
			/** Null when nobody knows where it began. */
			login: Pick<Login, 'municipalityId' | 'returnPath' | 'purpose'> | null;
	  };

interface Taken {
	login: Login;
	provider: Provider;
	key: ProviderKey | null;
}

/** Takes up a sign-in where it was left: signs in, or shows what a test did, or links an account. */
export async function completeLogin(door: Door, returned: Returned): Promise<Completed> {
	const state = returned.query.get('state') ?? '';
	const taken = await take(door, state, returned.browser ?? '');
	if (!taken) return { kind: 'refused', failure: new SignInFailed('expired'), login: null };
	const { login, provider } = taken;
	let told: Told | null = null;
	try {
		told = await ask(door, taken, state, returned.query);
		if (login.purpose === 'test') return await recordTest(door, taken, { told, failure: null });
		if (login.purpose === 'link')
			return await linkOwnAccount(door, { login, provider, told, signedIn: returned.personId });
		const { userAgent = null } = returned;
		return { ...(await signIn(door, provider, told, userAgent)), returnPath: login.returnPath };
	} catch (failure) {
		if (!(failure instanceof SignInFailed)) throw failure;
		if (login.purpose === 'test') return recordTest(door, taken, { told, failure });
		return { kind: 'refused', failure, login };
	}
}

/** Uses the state up before anything else: whatever happens next, it is good for nothing more. */
async function take(door: Door, state: string, browser: string): Promise<Taken | null> {
	const municipalityId = Number(/^([1-9]\d{0,3})\.[\w-]+$/.exec(state)?.[1]);
	if (Number.isNaN(municipalityId) || browser === '') return null;
	return inTransaction(door.db, { municipalityId, isRequest: true }, async (trx) => {
		const login = await takeLogin(trx, {
			municipalityId,
			stateHash: hashOf(state),
			browserHash: hashOf(browser),
			now: door.now
		});
		const provider = login && (await findProvider(trx, municipalityId, login.providerId));
		if (!provider) return null;
		return { login, provider, key: await findActiveKey(trx, municipalityId, provider.id) };
	});
}

async function ask(
	door: Door,
	{ login, provider, key }: Taken,
	state: string,
	query: URLSearchParams
): Promise<Told> {
	if (!provider.enabled && login.purpose !== 'test') throw new SignInFailed('disabled');
	const config = await connect(provider, key, door.secret);
	const url = new URL(door.callback);
	for (const [name, value] of query) url.searchParams.append(name, value);
	return exchangeCode(config, provider, { url, state, ...open(door, login) });
}

function open(door: Door, login: Login): { verifier: string; nonce: string } {
	try {
		return JSON.parse(
			unseal(login.sealed, door.secret, labels.login(login.stateHash)).toString()
		) as { verifier: string; nonce: string };
	} catch (error) {
		if (error instanceof CannotUnseal) throw new SignInFailed('wrong_secret', {}, { cause: error });
		throw error;
	}
}

async function signIn(
	door: Door,
	provider: Provider,
	{ claims, idToken }: Told,
	userAgent: string | null
): Promise<{ kind: 'signed_in'; token: string; expiresAt: Date }> {
	const judged = judgeClaims(provider, claims);
	if ('fault' in judged) throw new SignInFailed(judged.fault.code, detailOf(judged.fault));
	const { municipalityId } = provider;
	return inTransaction(door.db, { municipalityId, isRequest: true }, async (trx) => {
		const { personId } = await findPerson(trx, provider, judged.identity, door);
		const who = { municipalityId, personId, method: 'oidc' as const, userAgent };
		const session = await createSession(trx, who, door);
		if (!session) throw new SignInFailed('has_left');
		const { sid, pid } = claims;
		await insertProviderSession(trx, {
			municipalityId,
			sessionId: session.id,
			providerId: provider.id,
			issuer: judged.identity.issuer,
			sid: typeof sid === 'string' && sid !== '' ? sid : null,
			...strengthOf(claims),
			// A token with a national identity number in it is not kept, sealed or not.
			sealedIdToken:
				pid === undefined
					? seal(Buffer.from(idToken), door.secret, labels.idToken(session.id))
					: null
		});
		return { kind: 'signed_in' as const, token: session.token, expiresAt: session.expiresAt };
	});
}
