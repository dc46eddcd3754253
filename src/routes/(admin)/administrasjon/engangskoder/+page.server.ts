import { fail } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { paths } from '#lib/paths.ts';
import { findConfirmedUntil, handOutCode, withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { findSecret } from '#lib/server/hooks/secret.ts';
import { findEmployees } from '#lib/server/reports/index.ts';

export const load = async ({ locals, url }) => {
	const search = (url.searchParams.get('sok') ?? '').slice(0, 100);
	return answer(locals, () =>
		withContext(locals, async (context) => ({
			size: 'sm' as const,
			search,
			found: await findEmployees(context, { search, as: 'configure' }),
			isConfirmed: findConfirmedUntil(context) !== null,
			isAvailable: findSecret() !== null,
			/** Nobody makes one for themself. */
			self: locals.session?.personId
		}))
	);
};

export const actions = {
	default: async ({ locals, request, url }) => {
		const typed = String((await request.formData()).get('ansatt') ?? '');
		// Nobody is number 0.
		const personId = /^[1-9]\d{0,8}$/.test(typed) ? Number(typed) : 0;
		const secret = findSecret();
		if (secret === null) return fail(503, { message: m.engangskoder_unavailable() });
		const made = await answer(locals, () =>
			withContext(locals, (context) => handOutCode(context, { personId, secret }))
		);
		if (!made) return fail(404, { message: m.engangskoder_nobody() });
		return { made, address: `${url.host}${paths.signInWithCode()}` };
	}
};
