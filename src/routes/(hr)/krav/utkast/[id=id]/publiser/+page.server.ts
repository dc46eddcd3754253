import { redirect } from '@sveltejs/kit';
import { workPaths } from '#lib/paths/work.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { getDraft, listChoices, previewDraft, publishDraft } from '#lib/server/competence/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { toOptions } from '../../../options.ts';
import { orFaults, orRefused } from '../../../refused.ts';

export const load = async ({ locals, params }) => {
	const draftId = Number(params.id);
	const found = await answer(locals, () =>
		withContext(locals, async (context) => {
			const draft = await getDraft(context, { draftId });
			return {
				size: 'sm' as const,
				today: readClock().today,
				draft,
				options: toOptions(await listChoices(context), locals.locale),
				preview: (await orFaults(() => previewDraft(context, { draft: { draftId }, date: null })))
					.result
			};
		})
	);
	if (found.draft.change?.isOpen) redirect(303, workPaths.change(found.draft.change.id));
	return found;
};

export const actions = {
	default: async ({ locals, params }) => {
		const draftId = Number(params.id);
		const published = await answer(locals, () =>
			orRefused(null, () => withContext(locals, (context) => publishDraft(context, { draftId })))
		);
		if (!('state' in published)) return published;
		redirect(
			303,
			published.state === 'queued'
				? workPaths.change(published.id)
				: workPaths.requirement(published.code, { skjedd: 'publisert' })
		);
	}
};
