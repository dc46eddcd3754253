import { AsyncLocalStorage } from 'node:async_hooks';
import type { Handle, RequestEvent } from '@sveltejs/kit';
import { fromAcceptLanguage, toLocale, type Locale } from '#lib/locale.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { cookieName } from './cookie.ts';

/** Remembers the language that a visitor chose, on this device. */
const LOCALE_COOKIE = 'kyndig_sprak';

const ONE_YEAR = 365 * 24 * 60 * 60;

// One process answers many requests at once, so the language follows the request, not the process.
const current = new AsyncLocalStorage<Locale>();
overwriteGetLocale(() => current.getStore() ?? 'nb');

/**
 * Decides the language of a request: the visitor's choice (cookie), then the signed-in person's own,
 * then what the browser asks for, then bokmål. Sets `locals.locale` and the page's `lang`.
 * Comes after the hook that reads the session.
 */
export const handleLocale: Handle = ({ event, resolve }) => {
	const locale = decideLocale(event);
	event.locals.locale = locale;
	return current.run(locale, () =>
		resolve(event, {
			transformPageChunk: ({ html }) => html.replace('%kyndig.lang%', locale)
		})
	);
};

/** Keeps a visitor's choice of language on this device for a year. */
export function rememberLocale(event: RequestEvent, locale: Locale): void {
	event.cookies.set(cookieName(event, LOCALE_COOKIE), locale, {
		path: '/',
		maxAge: ONE_YEAR,
		httpOnly: true,
		sameSite: 'lax',
		// Kit would mark it Secure on every host but localhost; a trial on http://10.0.0.5 would then forget it.
		secure: event.url.protocol === 'https:'
	});
}

function decideLocale(event: RequestEvent): Locale {
	return (
		toLocale(event.cookies.get(cookieName(event, LOCALE_COOKIE))) ??
		event.locals.session?.language ??
		fromAcceptLanguage(event.request.headers.get('accept-language')) ??
		'nb'
	);
}
