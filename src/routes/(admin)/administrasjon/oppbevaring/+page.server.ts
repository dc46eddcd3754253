import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { getOwnDescription, listDeletions, listSettings } from '#lib/server/privacy/index.ts';

export const load = async ({ locals, url }) => {
	const page = Math.max(1, Math.trunc(Number(url.searchParams.get('side'))) || 1);
	const done = url.searchParams.get('ferdig');
	return {
		size: 'sm' as const,
		mayChange: locals.session?.may.includes('retain') ?? false,
		maySeeLog: locals.session?.may.includes('accessLog') ?? false,
		done: done === 'endret' || done === 'kontakt' ? done : null,
		page,
		...(await answer(locals, () =>
			withContext(locals, async (context) => ({
				kept: await listSettings(context),
				deletions: await listDeletions(context, { page }),
				contacts: (await getOwnDescription(context)).contacts
			}))
		))
	};
};
