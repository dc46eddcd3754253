import type { HandleClientError } from '@sveltejs/kit';
import { toLocale } from '#lib/locale.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';

// The server has decided the language and written it on the page.
overwriteGetLocale(() => toLocale(document.documentElement.lang) ?? 'nb');

/** A fault in the browser has no request, so there is no number to give to support. */
export const handleError: HandleClientError = ({ error, message }) => {
	console.error(error);
	return { message, requestId: '' };
};
