import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';

export const load = ({ locals }) =>
	redirect(303, locals.session ? paths.myLearning() : paths.signIn());
