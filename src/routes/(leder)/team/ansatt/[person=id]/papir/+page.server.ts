import { listForPaper } from '#lib/server/agreements/index.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { getDecisionForm } from '#lib/server/competence/index.ts';
import { answer } from '#lib/server/hooks/error.ts';

export const load = async ({ locals, params, url }) => {
	const personId = Number(params.person);
	return {
		size: 'sm' as const,
		personId,
		saved: url.searchParams.get('lagret'),
		...(await answer(locals, () =>
			withContext(locals, async (context) => ({
				name: (await getDecisionForm(context, { personId, locale: locals.locale })).name,
				paper: await listForPaper(context, { personId, language: locals.locale })
			}))
		))
	};
};
