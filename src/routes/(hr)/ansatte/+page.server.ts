import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { countCorrections } from '#lib/server/people/index.ts';
import { findEmployees } from '#lib/server/reports/index.ts';

export const load = async ({ locals, url }) => {
	const search = (url.searchParams.get('sok') ?? '').slice(0, 100);
	return {
		size: 'sm' as const,
		search,
		...(await answer(locals, () =>
			withContext(locals, async (context) => ({
				found: await findEmployees(context, { search }),
				// Whoever finds employees for another reason answers nobody.
				corrections: locals.session?.may.includes('correct')
					? await countCorrections(context)
					: null
			}))
		))
	};
};
