import { withVisitor } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { getDescription } from '#lib/server/privacy/index.ts';

export const load = async ({ locals, params }) => {
	const municipality = Number(params.municipality);
	return {
		isOwn: locals.session?.municipalityId === municipality,
		described: await answer(locals, () =>
			withVisitor((visitor) => getDescription(visitor, municipality))
		)
	};
};
