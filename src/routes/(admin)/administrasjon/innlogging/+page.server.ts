import { paths } from '#lib/paths.ts';
import {
	getMunicipalityLink,
	KINDS,
	listProviders,
	readSecret,
	SecretUnavailable,
	withContext
} from '#lib/server/auth/index.ts';
import { getCurrentDatabase } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { kindWords } from './kind-words.ts';

export const load = async ({ locals, url }) => {
	const { providers, municipalityId } = await answer(locals, () =>
		withContext(locals, async (context) => ({
			providers: await listProviders(context),
			municipalityId: context.municipalityId
		}))
	);
	const link = await getMunicipalityLink(await getCurrentDatabase(), municipalityId);
	return {
		size: 'sm' as const,
		providers: providers.map(({ id, kind, name, enabled }) => ({
			id,
			name,
			enabled,
			kind: kindWords(kind).name === name ? '' : kindWords(kind).name
		})),
		kinds: KINDS.map((kind) => ({ kind, ...kindWords(kind) })),
		link: new URL(paths.signInTo(link), url.origin).href,
		canSeal: canSeal()
	};
};

function canSeal(): boolean {
	try {
		readSecret();
		return true;
	} catch (error) {
		if (!(error instanceof SecretUnavailable)) throw error;
		return false;
	}
}
