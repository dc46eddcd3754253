import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { dateOf } from '#lib/server/hooks/wording.ts';
import { getCooperation } from '#lib/server/reports/index.ts';
import { readSort } from './sort-kommuner.ts';

export const load = async ({ locals, url }) => {
	const { date, today } = dateOf(url);
	return {
		size: 'sm' as const,
		today,
		sort: readSort(url.searchParams.get('sorter'), url.searchParams.get('retning')),
		cooperation: await answer(locals, () =>
			withContext(locals, (context) => getCooperation(context, { date }))
		)
	};
};
