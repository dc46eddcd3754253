import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { findEmployees } from '#lib/server/reports/index.ts';

export const load = async ({ locals, url }) => {
	const search = (url.searchParams.get('sok') ?? '').slice(0, 100);
	return {
		size: 'sm' as const,
		search,
		found: await answer(locals, () =>
			withContext(locals, (context) => findEmployees(context, { search }))
		)
	};
};
