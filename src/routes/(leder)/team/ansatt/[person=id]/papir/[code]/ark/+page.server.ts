import { getPaperSheet } from '#lib/server/agreements/index.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';

export const load = async ({ locals, params, url }) => {
	const personId = Number(params.person);
	const asked = url.searchParams.get('sprak');
	const language = asked === 'nb' || asked === 'nn' || asked === 'en' ? asked : locals.locale;
	return {
		size: 'sm' as const,
		personId,
		code: params.code,
		sheet: await answer(locals, () =>
			withContext(locals, (context) =>
				getPaperSheet(context, { personId, code: params.code, language })
			)
		)
	};
};
