import { fail, redirect } from '@sveltejs/kit';
import { workPaths } from '#lib/paths/work.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { listDecisions, revokeEvidence, revokeWaiver } from '#lib/server/competence/index.ts';
import { decide, textOf } from '#lib/server/hooks/decision-form.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { dateOf } from '#lib/server/hooks/wording.ts';

export const load = async ({ locals, params, url }) => {
	const personId = Number(params.person);
	return {
		size: 'sm' as const,
		today: dateOf(url).today,
		saved: url.searchParams.get('lagret'),
		isSelf: personId === locals.session?.personId,
		decisions: await answer(locals, () =>
			withContext(locals, (context) => listDecisions(context, { personId, locale: locals.locale }))
		)
	};
};

export const actions = {
	waiver: (event) => revoke(event, 'waiver', revokeWaiver),
	evidence: (event) => revoke(event, 'evidence', revokeEvidence)
} satisfies Record<string, (event: RevokeEvent) => unknown>;

interface RevokeEvent {
	locals: App.Locals;
	params: { person: string };
	request: Request;
}

async function revoke(
	{ locals, params, request }: RevokeEvent,
	kind: 'waiver' | 'evidence',
	run: typeof revokeWaiver
) {
	const form = await request.formData();
	const personId = Number(params.person);
	const id = Number(textOf(form, 'decision'));
	const refused = await decide(locals, form, () =>
		withContext(locals, (context) => run(context, { personId, id, reason: textOf(form, 'reason') }))
	);
	if (refused) return fail(400, { ...refused, kind, id });
	redirect(303, workPaths.decisions(personId, { lagret: 'trukket' }));
}
