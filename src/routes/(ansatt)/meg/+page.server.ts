import { NotSignedIn } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';

export const load = async ({ locals }) =>
	answer(locals, async () => {
		if (!locals.session) throw new NotSignedIn();
		return { leads: locals.session.leads };
	});
