import { error, json } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import {
	askForNewPasskey,
	NotSignedIn,
	relyingParty,
	withContext
} from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { paths } from '#lib/paths.ts';

export const POST = async ({ locals, url }) => {
	// Who must confirm first comes back to the page, not to this.
	const options = await answer({ ...locals, address: paths.myPasskeys() }, () =>
		withContext(locals, (context) => {
			if (!locals.session) throw new NotSignedIn();
			const party = relyingParty(url.origin);
			return askForNewPasskey(context, { party, sessionId: locals.session.id });
		})
	);
	if (!options) error(409, { message: m.nokler_full(), requestId: locals.requestId });
	return json(options);
};
