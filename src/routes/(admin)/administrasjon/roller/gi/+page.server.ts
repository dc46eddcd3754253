import { fail, redirect } from '@sveltejs/kit';
import { workPaths } from '#lib/paths/work.ts';
import { getGivableRoles, giveRole, withContext } from '#lib/server/auth/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { textOf } from '#lib/server/hooks/decision-form.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { give, idOf } from '#lib/server/hooks/grant-form.ts';
import { findEmployees } from '#lib/server/reports/index.ts';

export const load = async ({ locals, url }) => {
	const search = url.searchParams.get('sok') ?? '';
	return {
		size: 'sm' as const,
		today: readClock().today,
		search,
		...(await answer(locals, () =>
			withContext(locals, async (context) => ({
				roles: await getGivableRoles(context),
				found: await findEmployees(context, { search })
			}))
		))
	};
};

export const actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData();
		const refused = await give(locals, form, () =>
			withContext(locals, (context) =>
				giveRole(context, {
					personId: idOf(textOf(form, 'person')),
					role: textOf(form, 'rolle'),
					from: textOf(form, 'fra'),
					last: textOf(form, 'siste'),
					reason: textOf(form, 'grunn')
				})
			)
		);
		if (refused) return fail(400, refused);
		redirect(303, workPaths.roles({ ferdig: 'gitt' }));
	}
};
