import { paths } from '#lib/paths.ts';
import { findProviderSignOut, SecretUnavailable, signOut } from '#lib/server/auth/index.ts';
import { log } from '#lib/server/hooks/log.ts';
import { doorOf } from '#lib/server/hooks/oidc.ts';
import { forgetSession, tokenOf } from '#lib/server/hooks/session.ts';
import { leaveProviderPage } from './leave-provider-page.ts';

export const POST = async (event) => {
	const token = tokenOf(event);
	const provider = token ? await providerSignOut(event, token) : null;
	if (token) await signOut(token);
	forgetSession(event);
	// What was kept for taking courses without coverage goes too, also what was not delivered.
	const headers = { 'Clear-Site-Data': '"cache", "storage"', 'Cache-Control': 'no-store' };
	if (provider) return leaveProviderPage(provider, event.locals.locale, headers);
	return new Response(null, { status: 303, headers: { ...headers, Location: paths.signIn() } });
};

async function providerSignOut(
	event: Parameters<typeof doorOf>[0],
	token: string
): Promise<URL | null> {
	try {
		const after = new URL(paths.signIn(), event.url.origin).href;
		return await findProviderSignOut(await doorOf(event), token, after);
	} catch (err) {
		// Whatever is wrong, whoever wants out gets out.
		if (!(err instanceof SecretUnavailable))
			log.error({ requestId: event.locals.requestId, err }, 'signing out at the provider failed');
		return null;
	}
}
