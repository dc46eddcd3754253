import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { ownPath, paths } from '#lib/paths.ts';
import { isDemo, listDemoChoices, signInAsDemo } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { rememberSession } from '#lib/server/hooks/session.ts';

export const load = async ({ locals, url }) => {
	if (locals.session) redirect(303, ownPath(url.searchParams.get('til') ?? paths.myLearning()));
	const search = url.searchParams.get('sok') ?? '';
	return {
		demo: isDemo(),
		search,
		people: isDemo() ? await listDemoChoices(locals.locale, search) : []
	};
};

export const actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const signedIn = await answer(event.locals, () =>
			signInAsDemo(String(form.get('person') ?? ''))
		);
		if (!signedIn) return fail(400, { message: m.signin_unknown_person() });
		rememberSession(event, signedIn.token, signedIn.expiresAt);
		const to = ownPath(event.url.searchParams.get('til') ?? paths.myLearning());
		redirect(303, to === paths.home() ? paths.myLearning() : to);
	}
};
