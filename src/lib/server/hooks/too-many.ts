import { createHash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { paths } from '#lib/paths.ts';
import type { LimitReached } from '../limits/index.ts';
import { describeError } from './error.ts';

/** The page stands alone: whoever asks too often is not given the work of a whole one. */
const STYLE =
	':root{color-scheme:light dark;font:1.125rem/1.6 Inter,system-ui,sans-serif}' +
	'main{max-width:36rem;margin:15vh auto 0;padding:0 1.5rem}' +
	'h1{font-size:1.75rem;line-height:1.3}' +
	'small{opacity:.75;overflow-wrap:anywhere}';

const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

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
	const [body, type] = accepts.includes('text/html')
		? [pageOf(words, locals.locale), 'text/html']
		: [`${words.message}. ${words.text}\n`, 'text/plain'];
	return new Response(body, {
		status: 429,
		headers: {
			...head,
			'Content-Type': `${type}; charset=utf-8`,
			...(type === 'text/html' && { 'Content-Security-Policy': POLICY })
		}
	});
}

/** Our own words and ids only: there is nothing to escape. */
function pageOf({ message, text, requestId }: App.Error, language: string): string {
	return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${message} · Kyndig</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${message}</h1>
<p>${text}</p>
<p><a href="${paths.home()}">${m.error_home()}</a></p>
<p><small>${m.error_reference({ id: requestId })}</small></p>
</main>
</body>
</html>
`;
}
