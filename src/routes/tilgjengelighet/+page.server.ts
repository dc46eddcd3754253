import { withContext, withVisitor } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { getOwnDescription, listDescribed } from '#lib/server/privacy/index.ts';

/** Whom to tell in the own kommune, for whoever is signed in to it; else the kommuner to choose from. */
export const load = async ({ locals }) => {
	if (!locals.session) return { described: null, municipalities: await withVisitor(listDescribed) };
	const { municipality, contacts } = await answer(locals, () =>
		withContext(locals, getOwnDescription)
	);
	return { described: { municipality, contacts }, municipalities: [] };
};
