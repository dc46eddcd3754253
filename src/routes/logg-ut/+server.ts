import { paths } from '#lib/paths.ts';
import { signOut } from '#lib/server/auth/index.ts';
import { forgetSession, tokenOf } from '#lib/server/hooks/session.ts';

export const POST = async (event) => {
	const token = tokenOf(event.cookies);
	if (token) await signOut(token);
	forgetSession(event);
	return new Response(null, {
		status: 303,
		headers: {
			Location: paths.signIn(),
			// What was kept for taking courses without coverage goes too, also what was not delivered.
			'Clear-Site-Data': '"cache", "storage"'
		}
	});
};
