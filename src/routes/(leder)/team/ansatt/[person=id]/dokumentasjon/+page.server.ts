import { fail, redirect } from '@sveltejs/kit';
import { workPaths } from '#lib/paths/work.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { attest, getDecisionForm, registerCertificate } from '#lib/server/competence/index.ts';
import type { Context } from '#lib/server/db/index.ts';
import { decide, textOf } from '#lib/server/hooks/decision-form.ts';
import { answer } from '#lib/server/hooks/error.ts';

export const load = async ({ locals, params, url }) => ({
	size: 'sm' as const,
	chosen: url.searchParams.get('kompetanse') ?? '',
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
		let isNew = false;
		const refused = await decide(locals, form, () =>
			withContext(locals, async (context) => {
				isNew = await record(context, personId, form);
			})
		);
		if (refused) return fail(400, refused);
		redirect(303, workPaths.decisions(personId, { lagret: isNew ? 'dokumentasjon' : 'uendret' }));
	}
};

/** @returns whether it was new */
async function record(context: Context, personId: number, form: FormData): Promise<boolean> {
	const evidence = {
		competence: textOf(form, 'competence'),
		level: Number(textOf(form, 'level')),
		achievedOn: textOf(form, 'achievedOn'),
		reason: textOf(form, 'reason')
	};
	const kind = textOf(form, 'kind');
	if (kind === 'ekstern')
		return registerCertificate(context, {
			...evidence,
			personId,
			lastDay: textOf(form, 'lastDay'),
			issuer: textOf(form, 'issuer')
		});
	const source = kind === 'klasserom' ? 'klasserom' : 'attestasjon';
	return (await attest(context, { ...evidence, people: [personId], source })).added.length > 0;
}
