import { withVisitor } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { getDescription } from '#lib/server/privacy/index.ts';

export const load = async ({ locals, params }) => {
	const { municipality, contacts } = await answer(locals, () =>
		withVisitor((visitor) => getDescription(visitor, Number(params.municipality)))
	);
	return { municipality, contacts };
};
