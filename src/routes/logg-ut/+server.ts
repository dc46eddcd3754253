import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { signOut } from '#lib/server/auth/index.ts';
import { forgetSession, tokenOf } from '#lib/server/hooks/session.ts';

export const POST = async (event) => {
	const token = tokenOf(event.cookies);
	if (token) await signOut(token);
	forgetSession(event);
	redirect(303, paths.signIn());
};
