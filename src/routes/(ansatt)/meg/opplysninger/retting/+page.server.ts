import { fail, redirect } from '@sveltejs/kit';
import { ownDataPaths } from '#lib/paths/own-data.ts';
import { require, withContext } from '#lib/server/auth/index.ts';
import { correct } from '#lib/server/hooks/correction-form.ts';
import { textOf } from '#lib/server/hooks/decision-form.ts';
import { answer } from '#lib/server/hooks/error.ts';
import {
	CORRECTION_TOPICS,
	LONGEST_CORRECTION,
	requestCorrection
} from '#lib/server/people/index.ts';

export const load = async ({ locals, url }) => {
	await answer(locals, () =>
		withContext(locals, (context) => require(context, 'self', { self: true }))
	);
	const asked = url.searchParams.get('gjelder');
	return {
		topics: [...CORRECTION_TOPICS],
		longest: LONGEST_CORRECTION,
		chosen: CORRECTION_TOPICS.find((topic) => topic === asked) ?? ''
	};
};

export const actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData();
		const refused = await correct(locals, form, () =>
			withContext(locals, (context) =>
				requestCorrection(context, {
					topic: textOf(form, 'gjelder'),
					wrong: textOf(form, 'feil'),
					proposed: textOf(form, 'riktig')
				})
			)
		);
		if (refused) return fail(400, refused);
		redirect(303, ownDataPaths.page({ lagret: 'sendt' }));
	}
};
