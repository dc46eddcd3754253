import { redirect } from '@sveltejs/kit';
import { workPaths } from '#lib/paths/work.ts';
import { withContext } from '#lib/server/auth/index.ts';
import {
	createDraft,
	getRequirement,
	listChoices,
	startDraft
} from '#lib/server/competence/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { toOptions } from '../../options.ts';
import { orRefused } from '../../refused.ts';

export const load = async ({ locals, params, url }) =>
	answer(locals, () =>
		withContext(locals, async (context) => ({
			size: 'sm' as const,
			today: readClock().today,
			requirement: await getRequirement(context, params.code),
			options: toOptions(await listChoices(context), locals.locale),
			happened: url.searchParams.get('skjedd')
		}))
	);

export const actions = {
	endre: async ({ locals, params: { code } }) => {
		const made = await answer(locals, () =>
			orRefused(null, () =>
				withContext(locals, async (context) => {
					const fields = await startDraft(context, { from: 'version', code });
					return { id: await createDraft(context, { fields, changes: code }) };
				})
			)
		);
		if (!('id' in made)) return made;
		redirect(303, workPaths.draft(made.id));
	}
};
