import { fail, redirect } from '@sveltejs/kit';
import { workPaths } from '#lib/paths/work.ts';
import {
	endDeputy,
	getDeputies,
	GrantNotFound,
	nameDeputy,
	withContext
} from '#lib/server/auth/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { textOf } from '#lib/server/hooks/decision-form.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { give, idOf } from '#lib/server/hooks/grant-form.ts';

export const load = async ({ locals, url }) => {
	const unitId = idOf(url.searchParams.get('enhet') ?? '');
	const search = url.searchParams.get('sok') ?? '';
	return {
		size: 'sm' as const,
		today: readClock().today,
		done: url.searchParams.get('ferdig'),
		unitId,
		search,
		...(await answer(locals, () =>
			withContext(locals, (context) => getDeputies(context, { unitId, search }))
		))
	};
};

export const actions = {
	velg: async ({ locals, request }) => {
		const form = await request.formData();
		const refused = await give(locals, form, () =>
			withContext(locals, (context) =>
				nameDeputy(context, {
					unitId: idOf(textOf(form, 'enhet')) ?? 0,
					personId: idOf(textOf(form, 'person')),
					from: textOf(form, 'fra'),
					last: textOf(form, 'siste')
				})
			)
		);
		if (refused) return fail(400, refused);
		redirect(303, workPaths.deputies({ ferdig: 'valgt' }));
	},
	avslutt: async ({ locals, request }) => {
		const form = await request.formData();
		try {
			await answer(locals, () =>
				withContext(locals, (context) => endDeputy(context, { id: idOf(textOf(form, 'id')) ?? 0 }))
			);
		} catch (error) {
			// Ended meanwhile, in another tab: the list shows it.
			if (!(error instanceof GrantNotFound)) throw error;
		}
		redirect(303, workPaths.deputies({ ferdig: 'avsluttet' }));
	}
};
