import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { workPaths } from '#lib/paths/work.ts';
import { completeLogin, SignInFailed, signOut, type Completed } from '#lib/server/auth/index.ts';
import { browserOf, doorOf, orFailed, toSignInAgain } from '#lib/server/hooks/oidc.ts';
import { rememberSession, tokenOf } from '#lib/server/hooks/session.ts';

/** Where providers send people back to, with the code that tells us who they are. */
export const GET = async (event) => {
	event.setHeaders({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
	let done: Completed;
	try {
		const door = await orFailed(() => doorOf(event));
		done = await completeLogin(door, {
			query: event.url.searchParams,
			browser: browserOf(event),
			userAgent: event.request.headers.get('user-agent'),
			personId: event.locals.session?.personId ?? null
		});
	} catch (thrown) {
		if (!(thrown instanceof SignInFailed)) throw thrown;
		return toSignInAgain(event, thrown.code, { municipalityId: null, returnPath: paths.home() });
	}
	if (done.kind === 'tested') redirect(303, workPaths.signInTest(done.providerId, done.loginId));
	if (done.kind === 'linked') redirect(303, done.returnPath);
	if (done.kind === 'refused') {
		const { failure, login } = done;
		if (login?.purpose === 'link') redirect(303, paths.myAccounts({ feil: failure.code }));
		return toSignInAgain(event, failure.code, {
			municipalityId: login?.municipalityId ?? null,
			returnPath: login?.returnPath ?? paths.home()
		});
	}
	// Whoever was signed in in this browser is so no more.
	const before = tokenOf(event);
	if (before) await signOut(before);
	rememberSession(event, done.token, done.expiresAt);
	redirect(303, done.returnPath === paths.home() ? paths.myLearning() : done.returnPath);
};
