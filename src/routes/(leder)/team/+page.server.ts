import { error, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { workPaths } from '#lib/paths/work.ts';

/** The first unit that the person leads. */
export const load = ({ locals }) => {
	const [unit] = locals.session?.leads ?? [];
	if (!unit) error(403, { message: m.error_403_title(), requestId: locals.requestId });
	redirect(303, workPaths.teamUnit(unit.id));
};
