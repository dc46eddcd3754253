import { redirect } from '@sveltejs/kit';
import { workPaths } from '#lib/paths/work.ts';
import { endRole, GrantNotFound, listRoleHolders, withContext } from '#lib/server/auth/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { textOf } from '#lib/server/hooks/decision-form.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { idOf } from '#lib/server/hooks/grant-form.ts';

export const load = async ({ locals, url }) => ({
	size: 'sm' as const,
	today: readClock().today,
	done: url.searchParams.get('ferdig'),
	mayGive: locals.session?.may.includes('grant') ?? false,
	holders: await answer(locals, () => withContext(locals, listRoleHolders))
});

export const actions = {
	avslutt: async ({ locals, request }) => {
		const form = await request.formData();
		try {
			await answer(locals, () =>
				withContext(locals, (context) =>
					endRole(context, {
						personId: idOf(textOf(form, 'person')) ?? 0,
						role: textOf(form, 'rolle'),
						from: textOf(form, 'fra')
					})
				)
			);
		} catch (error) {
			// Ended meanwhile, in another tab: the list shows it.
			if (!(error instanceof GrantNotFound)) throw error;
		}
		redirect(303, workPaths.roles({ ferdig: 'avsluttet' }));
	}
};
