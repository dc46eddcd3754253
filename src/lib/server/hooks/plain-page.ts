import { createHash } from 'node:crypto';
import type { Handle } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { paths } from '#lib/paths.ts';
import { describeError } from './error.ts';

const STYLE =
	':root{color-scheme:light dark;font:1.125rem/1.6 Inter,system-ui,sans-serif}' +
	'main{max-width:36rem;margin:15vh auto 0;padding:0 1.5rem}' +
	'h1{font-size:1.75rem;line-height:1.3}' +
	'small{opacity:.75;overflow-wrap:anywhere}';

const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** A page that stands alone, of our own words and ids only: there is nothing to escape. */
export function plainPage(
	status: number,
	{ message, text, requestId }: App.Error,
	language: string,
	headers: Record<string, string> = {}
): Response {
	const body = `<!doctype html>
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
	return new Response(body, {
		status,
		headers: {
			...headers,
			'Content-Type': 'text/html; charset=utf-8',
			'Content-Security-Policy': POLICY
		}
	});
}

/**
 * A file that is refused, or is not there, is answered with SvelteKit's last resort (`error.html`), which knows neither why nor the
 * reader's language: says so as a page does. A page of ours says that it is one.
 */
export const handlePlainErrors: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const isLastResort =
		response.status >= 400 &&
		(response.headers.get('content-type') ?? '').startsWith('text/html') &&
		!response.headers.has('x-sveltekit-page');
	if (!isLastResort) return response;
	const { requestId, locale } = event.locals;
	return plainPage(response.status, { ...describeError(response.status), requestId }, locale);
};
