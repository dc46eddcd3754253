import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { ownPath, paths } from '#lib/paths.ts';
import { relyingParty, signInWithPasskey, withVisitor } from '#lib/server/auth/index.ts';
import { enter } from '#lib/server/hooks/session.ts';

export const load = ({ locals, url }) => {
	const til = url.searchParams.get('til');
	if (locals.session) redirect(303, ownPath(til ?? paths.myLearning()));
	return { til };
};

export const actions = {
	default: async (event) => {
		const { request, url } = event;
		const answer = (await request.formData()).get('svar');
		const userAgent = request.headers.get('user-agent');
		const begun = await withVisitor((visitor) =>
			signInWithPasskey(visitor, { party: relyingParty(url.origin), answer, userAgent })
		);
		return begun ? enter(event, begun) : fail(400, { message: m.nokkel_refused() });
	}
};
