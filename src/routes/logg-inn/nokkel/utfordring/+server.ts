import { json } from '@sveltejs/kit';
import { askForPasskey, relyingParty, withVisitor } from '#lib/server/auth/index.ts';

export const POST = async ({ url }) =>
	json(
		await withVisitor((visitor) => askForPasskey(visitor, { party: relyingParty(url.origin) })),
		{ headers: { 'Cache-Control': 'no-store' } }
	);
