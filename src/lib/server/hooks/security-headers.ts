import { subscribe } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';
import type { Handle } from '@sveltejs/kit';

/** Two years, as lists of sites that are only reached by HTTPS ask for. */
const HSTS = 'max-age=63072000; includeSubDomains';

/** What every answer says, files of the build too, unless it says otherwise itself. */
const EVERYWHERE: Record<string, string> = {
	'X-Content-Type-Options': 'nosniff',
	'Referrer-Policy': 'same-origin',
	'Cross-Origin-Resource-Policy': 'same-origin'
};

/** No device of the reader's is used, but for passkeys, and films that fill the screen. */
const PERMISSIONS = [
	...['accelerometer', 'bluetooth', 'browsing-topics', 'camera', 'display-capture', 'geolocation'],
	...['gyroscope', 'hid', 'local-fonts', 'magnetometer', 'microphone', 'midi', 'payment', 'serial'],
	...['usb', 'xr-spatial-tracking']
]
	.map((feature) => `${feature}=()`)
	.concat(
		['fullscreen', 'publickey-credentials-create', 'publickey-credentials-get'].map(
			(feature) => `${feature}=(self)`
		)
	)
	.join(', ');

/** What is no page shows nothing and runs nothing. Pages have the policy that Kit writes (svelte.config.js). */
const NO_PAGE = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Made to be fetched by the pages and systems of others; holds nothing of anybody who is signed in. */
const FOR_OTHERS = new Set([
	'/utsteder/[municipality=id]',
	'/utsteder/nokler',
	'/utsteder/nokler/[kid]',
	'/xapi/profil/[[version]]',
	'/logg-inn/oidc/[provider=provider]/nokler'
]);

/** Shown by a provider within its own page; says itself by which. */
const FRAMED = '/logg-inn/oidc/[provider=provider]/logg-ut';

/** What every answer of the application carries. */
export const handleSecurityHeaders: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const { headers } = response;
	for (const [name, value] of Object.entries(EVERYWHERE)) headers.set(name, value);
	headers.set('Cross-Origin-Opener-Policy', 'same-origin');
	headers.set('Permissions-Policy', PERMISSIONS);
	if (event.url.protocol === 'https:') headers.set('Strict-Transport-Security', HSTS);
	if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', NO_PAGE);
	// Kit leaves it out, and then a browser guesses.
	if (headers.get('Content-Type') === 'text/html')
		headers.set('Content-Type', 'text/html; charset=utf-8');
	// A page about a person must not stay in a shared computer's cache.
	if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
	const route = event.route.id ?? '';
	if (FOR_OTHERS.has(route) || route === FRAMED)
		headers.set('Cross-Origin-Resource-Policy', 'cross-origin');
	if (route !== FRAMED) headers.set('X-Frame-Options', 'DENY');
	return response;
};

/**
 * Files of the build, and what is refused before it gets here, are answered by adapter-node by itself: this has Node put the
 * headers on every answer of the process. What is answered here has its own.
 */
export function protectAllAnswers(env: NodeJS.ProcessEnv = process.env): void {
	const isHttps = env['ORIGIN']?.startsWith('https:') ?? false;
	subscribe('http.server.request.start', (message) => {
		const { response } = message as { response: ServerResponse };
		for (const [name, value] of Object.entries(EVERYWHERE)) response.setHeader(name, value);
		// No more: a policy of a script that works in the background would stop what it fetches.
		response.setHeader('Content-Security-Policy', "frame-ancestors 'none'");
		if (isHttps) response.setHeader('Strict-Transport-Security', HSTS);
	});
}
