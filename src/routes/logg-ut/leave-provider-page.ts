import type { Locale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';

/**
 * A page that leads on to the provider by itself, to sign out there as well. Not a redirect: our own pages allow no form
 * to lead elsewhere, and browsers hold what a form is answered with to that.
 */
export function leaveProviderPage(
	provider: URL,
	locale: Locale,
	headers: Record<string, string>
): Response {
	const address = escape(provider.href);
	const title = escape(m.signout_provider_title());
	const page = `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url=${address}">
<title>${title} · Kyndig</title>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${escape(m.signout_provider_text())}</p>
<p><a href="${address}">${escape(m.signout_provider_link())}</a></p>
</main>
</body>
</html>
`;
	return new Response(page, {
		headers: {
			...headers,
			'Content-Type': 'text/html; charset=utf-8',
			'Content-Security-Policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"
		}
	});
}

function escape(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}
