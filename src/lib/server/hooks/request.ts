import { randomUUID } from 'node:crypto';
import type { Handle } from '@sveltejs/kit';
import { pathOf } from '#lib/paths.ts';
import { log } from './log.ts';

/** Gives the request its id, answers with it, and logs one line without personal data: no query, no cookie, no body. */
export const handleRequest: Handle = async ({ event, resolve }) => {
	const started = performance.now();
	event.locals.requestId = randomUUID();
	event.locals.address = pathOf(event.url);
	event.locals.session = null;
	const response = await resolve(event);
	response.headers.set('X-Request-Id', event.locals.requestId);
	log.info({
		requestId: event.locals.requestId,
		method: event.request.method,
		route: event.route.id,
		status: response.status,
		ms: Math.round(performance.now() - started)
	});
	return response;
};
