import type { Handle } from '@sveltejs/kit';

/** What every answer carries besides the content security policy, which Kit writes (svelte.config.js). */
export const handleSecurityHeaders: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	response.headers.set('X-Content-Type-Options', 'nosniff');
	response.headers.set('Referrer-Policy', 'same-origin');
	response.headers.set('Cross-Origin-Opener-Policy', 'same-origin');
	response.headers.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
	if (event.url.protocol === 'https:')
		response.headers.set('Strict-Transport-Security', 'max-age=31536000');
	// A page about a person must not stay in a shared computer's cache.
	if (event.locals.session && !response.headers.has('Cache-Control'))
		response.headers.set('Cache-Control', 'no-store');
	return response;
};
