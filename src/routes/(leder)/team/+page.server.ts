import { error, redirect } from '@sveltejs/kit';
import { workPaths } from '#lib/paths/work.ts';
import { describeError } from '#lib/server/hooks/error.ts';

/** The first unit that the person leads. */
export const load = ({ locals }) => {
	const [unit] = locals.session?.leads ?? [];
	if (!unit) error(403, { ...describeError(403), requestId: locals.requestId });
	redirect(303, workPaths.teamUnit(unit.id));
};
