import type { Handle } from '@sveltejs/kit';
import { isScim } from './scim.ts';

/**
 * Refuses changes that another site sends with the visitor's cookies. Stricter than Kit's own check, which is off:
 * every method that changes something, every content type. Our own origin is ORIGIN. On a trial, where nobody has set it, it
 * is also the host that was asked, which whoever asks may choose: elsewhere that counts for nothing.
 * Provisioning reads no cookies, and is left alone.
 */
export const handleOrigin: Handle = ({ event, resolve }) => {
	const { request, url } = event;
	if (['GET', 'HEAD', 'OPTIONS'].includes(request.method) || isScim(event)) return resolve(event);
	const origin = request.headers.get('origin');
	const isTrial = url.hostname === 'localhost';
	if (
		origin !== null &&
		(origin === url.origin || (isTrial && URL.parse(origin)?.host === request.headers.get('host')))
	)
		return resolve(event);
	return new Response('Forespørselen kom fra et annet nettsted og er avvist.\n', {
		status: 403,
		headers: { 'Content-Type': 'text/plain; charset=utf-8' }
	});
};
