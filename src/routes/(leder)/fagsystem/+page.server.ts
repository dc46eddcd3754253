import { error, redirect } from '@sveltejs/kit';
import { workPaths } from '#lib/paths/work.ts';
import { listOwnSystems, withContext } from '#lib/server/auth/index.ts';
import { answer, describeError } from '#lib/server/hooks/error.ts';

/** The first system that the person is responsible for. */
export const load = async ({ locals }) => {
	const personId = locals.session?.personId ?? 0;
	const [system] = await answer(locals, () =>
		withContext(locals, (context) => listOwnSystems(context, personId))
	);
	if (!system) error(403, { ...describeError(403), requestId: locals.requestId });
	redirect(303, workPaths.system(system.id));
};
