import type { RequestEvent } from '@sveltejs/kit';
import type { LimitReached } from '../limits/index.ts';
import { describeError } from './error.ts';
import { plainPage } from './plain-page.ts';

/**
 * Says that it was too often, in the reader's language and as whoever asks reads answers: a page to a browser, JSON to the
 * scripts of our pages and to machines that ask for it, a line of text to everyone else.
 */
export function refuseTooMany(event: RequestEvent, { seconds }: LimitReached): Response {
	const { request, locals, isDataRequest } = event;
	const words = { ...describeError(429), requestId: locals.requestId };
	const head = { 'Retry-After': String(seconds), 'Cache-Control': 'no-store' };
	const accepts = request.headers.get('accept') ?? '';
	if (request.headers.get('x-sveltekit-action') === 'true')
		return Response.json({ type: 'error', error: words }, { status: 429, headers: head });
	if (isDataRequest || (accepts.includes('application/json') && !accepts.includes('text/html')))
		return Response.json(words, { status: 429, headers: head });
	// Whoever asks too often is not given the work of a whole page.
	if (accepts.includes('text/html')) return plainPage(429, words, locals.locale, head);
	return new Response(`${words.message}. ${words.text}\n`, {
		status: 429,
		headers: { ...head, 'Content-Type': 'text/plain; charset=utf-8' }
	});
}
