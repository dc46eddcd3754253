import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { listCourseFigures } from '#lib/server/reports/index.ts';
import { periodOf } from './read-query.ts';

export const load = async ({ locals, url }) => {
	const period = periodOf(url);
	return {
		size: 'sm' as const,
		period,
		sort: { by: url.searchParams.get('sorter'), direction: url.searchParams.get('retning') },
		courses: await answer(locals, () =>
			withContext(locals, (context) =>
				listCourseFigures(context, { period, language: locals.locale })
			)
		)
	};
};
