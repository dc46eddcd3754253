import { fail, redirect } from '@sveltejs/kit';
import { workPaths } from '#lib/paths/work.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { attest, findAttested, getAttestationForm } from '#lib/server/competence/index.ts';
import { decide, textOf } from '#lib/server/hooks/decision-form.ts';
import { answer } from '#lib/server/hooks/error.ts';

export const load = async ({ locals, url }) => {
	const asked = url.searchParams.get('enhet') ?? '';
	const leads = locals.session?.leads ?? [];
	const unitId = /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : (leads[0]?.id ?? null);
	const saved = url.searchParams.get('lagret');
	return {
		size: 'sm' as const,
		leads,
		everyone: url.searchParams.get('alle') === '1',
		...(await answer(locals, () =>
			withContext(locals, async (context) => ({
				offer: await getAttestationForm(context, { unitId, locale: locals.locale }),
				done: saved === null ? null : await findAttested(context, saved)
			}))
		))
	};
};

export const actions = {
	default: async ({ locals, request, url }) => {
		const form = await request.formData();
		const refused = await decide(locals, form, () =>
			withContext(locals, (context) =>
				attest(context, {
					people: form.getAll('people').map(Number).filter(Number.isSafeInteger),
					numbers: textOf(form, 'numbers'),
					competence: textOf(form, 'competence'),
					level: Number(textOf(form, 'level')),
					achievedOn: textOf(form, 'achievedOn'),
					source: textOf(form, 'kind') === 'attestasjon' ? 'attestasjon' : 'klasserom',
					reason: textOf(form, 'reason')
				})
			)
		);
		if (refused) return fail(400, refused);
		redirect(
			303,
			workPaths.attestation({ enhet: url.searchParams.get('enhet'), lagret: locals.requestId })
		);
	}
};
