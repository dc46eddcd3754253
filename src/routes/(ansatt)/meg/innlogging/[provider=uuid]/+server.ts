import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { askToLink, SignInFailed, withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { goToProvider } from '#lib/server/hooks/oidc.ts';

/** Sends somebody who is signed in to a provider, to link their account there. */
export const GET = async (event) =>
	answer(event.locals, async () => {
		const whose = await withContext(event.locals, askToLink);
		try {
			return await goToProvider(event, {
				...whose,
				providerId: event.params.provider,
				purpose: 'link',
				returnPath: paths.myAccounts({ lagret: 'til' })
			});
		} catch (failure) {
			if (!(failure instanceof SignInFailed)) throw failure;
			redirect(303, paths.myAccounts({ feil: failure.code }));
		}
	});
