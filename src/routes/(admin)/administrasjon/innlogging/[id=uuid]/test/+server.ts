import { redirect } from '@sveltejs/kit';
import { workPaths } from '#lib/paths/work.ts';
import {
	NotSignedIn,
	recordFailedStart,
	require,
	SignInFailed,
	withContext
} from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { goToProvider } from '#lib/server/hooks/oidc.ts';

/** Sends the administrator to the provider as if they signed in; what cannot even begin is told at once. */
export const GET = async (event) => {
	const { locals, params } = event;
	await answer(locals, () => withContext(locals, (context) => require(context, 'configure', {})));
	const { session } = locals;
	if (!session) throw new NotSignedIn();
	try {
		return await goToProvider(event, {
			municipalityId: session.municipalityId,
			providerId: params.id,
			purpose: 'test',
			personId: session.personId,
			returnPath: workPaths.signInSetting(params.id)
		});
	} catch (failure) {
		if (!(failure instanceof SignInFailed)) throw failure;
		const id = await answer(locals, () =>
			withContext(locals, (context) =>
				recordFailedStart(context, { providerId: params.id, failure })
			)
		);
		redirect(303, workPaths.signInTest(params.id, id));
	}
};
