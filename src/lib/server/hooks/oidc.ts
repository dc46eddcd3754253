import { redirect, type RequestEvent } from '@sveltejs/kit';
import { randomBytes } from 'node:crypto';
import { ownPath, paths } from '#lib/paths.ts';
import {
	beginLogin,
	getMunicipalityLink,
	readSecret,
	SecretUnavailable,
	SignInFailed,
	type Door,
	type FailureCode
} from '../auth/index.ts';
import { getCurrentDatabase, readClock } from '../db/index.ts';
import { cookieName } from './cookie.ts';
import { log } from './log.ts';

/** What only this browser knows while it is at a provider: nobody else can finish what it began. */
const COOKIE = 'kyndig_oidc';
const ONE_HOUR = 60 * 60;

/** What a sign-in of this request runs with. @throws SecretUnavailable */
export async function doorOf({ locals, url }: RequestEvent): Promise<Door> {
	const { db } = await getCurrentDatabase();
	return {
		db,
		secret: readSecret(),
		callback: new URL(paths.oidcReturn(), url.origin).href,
		requestId: locals.requestId,
		...readClock()
	};
}

export function browserOf(event: RequestEvent): string | undefined {
	return event.cookies.get(cookieName(event, COOKIE));
}

/**
 * Begins at a provider, and sends the browser there.
 * @throws SignInFailed; a redirect when it has begun
 */
export async function goToProvider(
	event: RequestEvent,
	begin: Pick<
		Parameters<typeof beginLogin>[1],
		'municipalityId' | 'providerId' | 'purpose' | 'personId' | 'returnPath'
	>
): Promise<never> {
	// Kept where there is one: sign-ins begun in several windows are all finished.
	const browser = browserOf(event) ?? randomBytes(32).toString('base64url');
	const url = await beginLogin(await orFailed(() => doorOf(event)), {
		...begin,
		browser,
		language: event.locals.locale
	});
	event.cookies.set(cookieName(event, COOKIE), browser, {
		path: '/',
		httpOnly: true,
		// The way back comes from the provider's site, as a plain visit.
		sameSite: 'lax',
		secure: event.url.protocol === 'https:',
		maxAge: ONE_HOUR
	});
	event.setHeaders({ 'Cache-Control': 'no-store' });
	redirect(303, url.href);
}

/** What cannot be opened is, to whoever signs in, a sign-in that is not set up right; the log says what it is. */
export async function orFailed<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof SecretUnavailable)) throw error;
		log.error(error.message);
		throw new SignInFailed('wrong_secret', {}, { cause: error });
	}
}

/** The sign-in page of the kommune, which says why it came to nothing; of no kommune when nobody knows which. */
export async function toSignInAgain(
	{ locals }: RequestEvent,
	code: FailureCode,
	{ municipalityId, returnPath }: { municipalityId: number | null; returnPath: string }
): Promise<never> {
	log.warn({ requestId: locals.requestId, municipalityId, code }, 'a sign-in came to nothing');
	const til = ownPath(returnPath);
	const query = { feil: code, til: til === paths.home() ? undefined : til };
	if (municipalityId === null) redirect(303, paths.signIn(query));
	const link = await getMunicipalityLink(await getCurrentDatabase(), municipalityId);
	redirect(303, paths.signInTo(link, query));
}
