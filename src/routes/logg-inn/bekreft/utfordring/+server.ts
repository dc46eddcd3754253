import { json } from '@sveltejs/kit';
import {
	askForOwnPasskey,
	NotSignedIn,
	relyingParty,
	withContext
} from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';

export const POST = async ({ locals, url }) =>
	json(
		await answer(locals, () =>
			withContext(locals, (context) => {
				if (!locals.session) throw new NotSignedIn();
				const party = relyingParty(url.origin);
				return askForOwnPasskey(context, { party, sessionId: locals.session.id });
			})
		)
	);
