import { json } from '@sveltejs/kit';
import { publishKeys, readAddress } from '#lib/server/auth/index.ts';
import { getCurrentDatabase } from '#lib/server/db/index.ts';

/** The public keys that the provider checks our signature with (RFC 7517). A new one is here before it is used. */
export const GET = async ({ params }) =>
	json(
		{ keys: await publishKeys(await getCurrentDatabase(), readAddress(params.provider)) },
		{ headers: { 'Cache-Control': 'public, max-age=300' } }
	);
