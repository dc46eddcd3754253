import { withContext, withVisitor } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { getOwnDescription, listDescribed } from '#lib/server/privacy/index.ts';

/** The kommune's own, for whoever is signed in to it; else the kommuner to choose from. */
export const load = async ({ locals }) => {
	const { session } = locals;
	if (!session)
		return { described: null, municipalities: await withVisitor(listDescribed), mayDiscuss: false };
	return {
		described: await answer(locals, () => withContext(locals, getOwnDescription)),
		municipalities: [],
		mayDiscuss: session.may.includes('discuss')
	};
};
