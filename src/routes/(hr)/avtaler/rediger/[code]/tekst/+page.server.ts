import { getAgreementText } from '#lib/server/agreements/index.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';

export const load = async ({ locals, params, url }) => {
	const asked = url.searchParams.get('sprak');
	const version = url.searchParams.get('versjon');
	return {
		size: 'sm' as const,
		text: await answer(locals, () =>
			withContext(locals, (context) =>
				getAgreementText(context, {
					code: params.code,
					version: version === null ? null : Number(version),
					language: asked === 'nb' || asked === 'nn' || asked === 'en' ? asked : locals.locale
				})
			)
		)
	};
};
