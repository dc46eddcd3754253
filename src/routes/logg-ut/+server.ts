import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { signOut } from '#lib/server/auth/index.ts';
import { forgetSession, tokenOf } from '#lib/server/hooks/session.ts';

export const POST = async ({ cookies }) => {
	const token = tokenOf(cookies);
	if (token) await signOut(token);
	forgetSession(cookies);
	redirect(303, paths.signIn());
};
