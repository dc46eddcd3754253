import { redirect, type Cookies, type Handle, type RequestEvent } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { findSignedIn } from '../auth/index.ts';

const COOKIE = 'kyndig_okt';

/** Pages that anyone may open. Everything else needs a session. */
const OPEN_ROUTES = new Set([
	'/',
	'/logg-inn',
	'/logg-ut',
	'/sprak',
	'/personvern',
	'/tilgjengelighet',
	'/helse'
]);

/** Finds who is signed in, and sends everyone else to the sign-in page. */
export const handleSession: Handle = async ({ event, resolve }) => {
	const token = event.cookies.get(COOKIE);
	const signedIn = token ? await findSignedIn(token, event.locals.requestId) : null;
	if (signedIn && token) {
		event.locals.session = signedIn.session;
		rememberSession(event, token, signedIn.expiresAt);
	} else if (token) {
		forgetSession(event.cookies);
	}
	if (!event.locals.session && event.route.id !== null && !OPEN_ROUTES.has(event.route.id))
		redirect(303, paths.signIn({ til: event.url.pathname + event.url.search }));
	return resolve(event);
};

export function tokenOf(cookies: Cookies): string | undefined {
	return cookies.get(COOKIE);
}

export function rememberSession(
	{ cookies, url }: RequestEvent,
	token: string,
	expires: Date
): void {
	cookies.set(COOKIE, token, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		expires
	});
}

export function forgetSession(cookies: Cookies): void {
	cookies.delete(COOKIE, { path: '/' });
}
