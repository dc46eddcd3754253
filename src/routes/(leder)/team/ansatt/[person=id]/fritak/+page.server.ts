import { fail, redirect } from '@sveltejs/kit';
import { workPaths } from '#lib/paths/work.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { getDecisionForm, grantWaiver } from '#lib/server/competence/index.ts';
import { decide, textOf } from '#lib/server/hooks/decision-form.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { dateOf } from '#lib/server/hooks/wording.ts';

export const load = async ({ locals, params, url }) => ({
	size: 'sm' as const,
	today: dateOf(url).today,
	chosen: url.searchParams.get('krav') ?? '',
	about: await answer(locals, () =>
		withContext(locals, (context) =>
			getDecisionForm(context, { personId: Number(params.person), locale: locals.locale })
		)
	)
});

export const actions = {
	default: async ({ locals, params, request }) => {
		const form = await request.formData();
		const personId = Number(params.person);
		const refused = await decide(locals, form, () =>
			withContext(locals, (context) =>
				grantWaiver(context, {
					personId,
					requirement: textOf(form, 'requirement'),
					from: textOf(form, 'from'),
					lastDay: textOf(form, 'lastDay'),
					reason: textOf(form, 'reason')
				})
			)
		);
		if (refused) return fail(400, refused);
		redirect(303, workPaths.decisions(personId, { lagret: 'fritak' }));
	}
};
