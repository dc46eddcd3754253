import { ownPath, paths } from '#lib/paths.ts';
import { readAddress, SignInFailed } from '#lib/server/auth/index.ts';
import { goToProvider, toSignInAgain } from '#lib/server/hooks/oidc.ts';

/** Sends somebody to the provider to sign in. A link, so that pages may forbid forms to lead elsewhere. */
export const GET = async (event) => {
	const { municipalityId, id } = readAddress(event.params.provider);
	const returnPath = ownPath(event.url.searchParams.get('til') ?? paths.myLearning());
	try {
		return await goToProvider(event, {
			municipalityId,
			providerId: id,
			purpose: 'sign_in',
			personId: null,
			returnPath
		});
	} catch (thrown) {
		if (!(thrown instanceof SignInFailed)) throw thrown;
		return toSignInAgain(event, thrown.code, { municipalityId, returnPath });
	}
};
