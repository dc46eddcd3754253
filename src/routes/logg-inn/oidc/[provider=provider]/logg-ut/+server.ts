import { endByProvider, readAddress } from '#lib/server/auth/index.ts';
import { getCurrentDatabase } from '#lib/server/db/index.ts';

/**
 * Front-channel logout: the provider shows this, unseen, within its own page when somebody signs out there. So it may be
 * framed, and the browser sends no cookies along; the session is known by what the provider calls its own.
 */
export const GET = async ({ params, url }) => {
	const { municipalityId, id } = readAddress(params.provider);
	const issuer = url.searchParams.get('iss');
	const sid = url.searchParams.get('sid');
	const headers = {
		'Cache-Control': 'no-store',
		'Content-Type': 'text/plain; charset=utf-8',
		'Content-Security-Policy': "default-src 'none'"
	};
	if (!issuer || !sid)
		return new Response('Adressen mangler iss eller sid.\n', { status: 400, headers });
	await endByProvider(await getCurrentDatabase(), { municipalityId, providerId: id, issuer, sid });
	// The same whether there was a session or not: it tells nothing to whoever guesses.
	return new Response('Logget ut.\n', { headers });
};
