import { redirect, type Handle, type RequestEvent } from '@sveltejs/kit';
import { ownPath, pathOf, paths } from '#lib/paths.ts';
import { findSignedIn, type SessionToken, type SignedIn } from '../auth/index.ts';
import { readClock } from '../db/index.ts';
import { cookieName } from './cookie.ts';
import { isScim } from './scim.ts';

const COOKIE = 'kyndig_okt';

/** Pages that anyone may open. Everything else needs a session. */
const OPEN_ROUTES = new Set([
	'/',
	'/logg-inn',
	'/logg-inn/[kommune]',
	'/logg-inn/oidc/[provider=provider]/start',
	'/logg-inn/oidc/[provider=provider]/logg-ut',
	'/logg-inn/oidc/retur',
	'/logg-inn/nokkel',
	'/logg-inn/nokkel/utfordring',
	'/logg-inn/kode',
	'/logg-ut',
	'/sprak',
	'/personvern',
	'/personvern/tilgang',
	'/personvern/[municipality=kommune]',
	'/tilgjengelighet',
	'/tilgjengelighet/[municipality=kommune]',
	'/helse',
	'/kontroll',
	'/kontroll/[code]',
	'/avtaler/kontroll',
	'/utsteder/[municipality=id]',
	'/utsteder/nokler',
	'/utsteder/nokler/[kid]'
]);

/** Open to everyone and kept by caches on the way: what one visitor got, with a cookie in it, would go to the next. */
const COOKIELESS_ROUTES = new Set([
	'/xapi/profil/[[version]]',
	'/logg-inn/oidc/[provider=provider]/nokler'
]);

/** Finds who is signed in, and sends everyone else to the sign-in page. */
export const handleSession: Handle = async ({ event, resolve }) => {
	if (isScim(event) || (event.route.id !== null && COOKIELESS_ROUTES.has(event.route.id)))
		return resolve(event);
	const token = tokenOf(event);
	const signedIn = token ? await findSignedIn(token) : null;
	if (signedIn) {
		event.locals.session = sessionFor(event.request, signedIn.session);
		if (signedIn.keep) rememberSession(event, signedIn.keep.token, signedIn.keep.expiresAt);
	} else if (token) {
		forgetSession(event);
	}
	if (!event.locals.session && event.route.id !== null && !OPEN_ROUTES.has(event.route.id))
		return toSignIn(event);
	return resolve(event);
};

/** What a request may rest on: a form may be long on its way, so that what it may is asked for when it has come. */
export function sessionFor(
	{ method }: Pick<Request, 'method'>,
	session: SignedIn['session']
): SignedIn['session'] {
	return method === 'GET' || method === 'HEAD' ? session : { ...session, roles: null };
}

/** A redirect as Kit's own client reads it when it asks for data or sends a form, else one that any browser follows. */
function toSignIn({ isDataRequest, request, url }: RequestEvent): Response {
	const location = paths.signIn({ til: pathOf(url) });
	if (isDataRequest || request.headers.get('x-sveltekit-action') === 'true')
		return Response.json({ type: 'redirect', status: 303, location });
	return new Response(null, { status: 303, headers: { location } });
}

export function tokenOf(event: RequestEvent): string | undefined {
	return event.cookies.get(cookieName(event, COOKIE));
}

export function rememberSession(event: RequestEvent, token: string, expires: Date): void {
	event.cookies.set(cookieName(event, COOKIE), token, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: event.url.protocol === 'https:',
		// Lived from now, also where KYNDIG_NOW moves the server's day.
		maxAge: Math.round((expires.getTime() - readClock().now.getTime()) / 1000)
	});
}

/** Leads somebody who has just signed in to where they wanted to go. */
export function enter(event: RequestEvent, { token, expiresAt }: SessionToken): never {
	rememberSession(event, token, expiresAt);
	const to = ownPath(event.url.searchParams.get('til') ?? paths.myLearning());
	redirect(303, to === paths.home() ? paths.myLearning() : to);
}

export function forgetSession(event: RequestEvent): void {
	event.cookies.delete(cookieName(event, COOKIE), {
		path: '/',
		secure: event.url.protocol === 'https:'
	});
}
