import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { ownPath, paths } from '#lib/paths.ts';
import {
	confirmWithPasskey,
	findConfirmedUntil,
	listMyPasskeys,
	NotSignedIn,
	relyingParty,
	signOut,
	withContext
} from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { forgetSession, rememberSession, tokenOf } from '#lib/server/hooks/session.ts';

export const load = async ({ locals, url }) =>
	answer(locals, () =>
		withContext(locals, async (context) => ({
			til: tilOf(url),
			minutes: minutesOf(url),
			until: findConfirmedUntil(context, minutesOf(url)),
			hasPasskey: (await listMyPasskeys(context)).length > 0
		}))
	);

export const actions = {
	nokkel: async (event) => {
		const { locals, request, url } = event;
		const form = await request.formData();
		const confirmed = await answer(locals, () =>
			withContext(locals, (context) => {
				if (!locals.session) throw new NotSignedIn();
				const { id, createdAt } = locals.session;
				return confirmWithPasskey(context, {
					party: relyingParty(url.origin),
					session: { id, createdAt },
					answer: form.get('svar')
				});
			})
		);
		if (!confirmed) return fail(400, { message: m.nokkel_refused() });
		rememberSession(event, confirmed.token, confirmed.expiresAt);
		redirect(303, tilOf(url));
	},
	/** Ends this session; the sign-in leads back to what was to be done. */
	igjen: async (event) => {
		const token = tokenOf(event);
		if (token) await signOut(token);
		forgetSession(event);
		redirect(303, paths.signIn({ til: tilOf(event.url) }));
	}
};

/** How lately it must have been. Fewer than usual for what asks for fewer; never more. */
function minutesOf(url: URL): number {
	return url.searchParams.get('innen') === '5' ? 5 : 10;
}

/** The page that asks. Without one: where passkeys are. */
function tilOf(url: URL): string {
	return ownPath(url.searchParams.get('til') ?? paths.myPasskeys());
}
