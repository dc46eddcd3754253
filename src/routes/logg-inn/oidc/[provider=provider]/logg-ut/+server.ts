import { endByProvider, listFramers, readAddress } from '#lib/server/auth/index.ts';
import { getCurrentDatabase } from '#lib/server/db/index.ts';
import { findSecret } from '#lib/server/hooks/secret.ts';

/**
 * Front-channel logout: the provider shows this, unseen, within its own page when somebody signs out there. So that
 * provider, and nobody else, may frame it. The browser sends no cookies along; the session is known by what the provider
 * calls its own.
 */
export const GET = async ({ params, url }) => {
	const address = readAddress(params.provider);
	const { db } = await getCurrentDatabase();
	const framers = await listFramers({ db, secret: findSecret() }, address);
	const headers = {
		'Cache-Control': 'no-store',
		'Content-Type': 'text/plain; charset=utf-8',
		'Content-Security-Policy': `default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors ${framers.join(' ') || "'none'"}`
	};
	const issuer = url.searchParams.get('iss');
	const sid = url.searchParams.get('sid');
	if (!issuer || !sid)
		return new Response('Adressen mangler iss eller sid.\n', { status: 400, headers });
	const { municipalityId, id } = address;
	await endByProvider({ db }, { municipalityId, providerId: id, issuer, sid });
	// The same whether there was a session or not: it tells nothing to whoever guesses.
	return new Response('Logget ut.\n', { headers });
};
