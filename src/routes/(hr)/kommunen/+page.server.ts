import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { dateOf, wordingOf } from '#lib/server/hooks/wording.ts';
import { getOverview } from '#lib/server/reports/index.ts';
import { unitOf } from './read-query.ts';

export const load = async ({ locals, url }) => {
	const { date, today } = dateOf(url);
	const unitId = unitOf(url);
	return {
		size: 'sm' as const,
		today,
		sort: {
			by: url.searchParams.get('sorter') ?? '',
			direction: url.searchParams.get('retning') ?? ''
		},
		overview: await answer(locals, () =>
			withContext(locals, (context) =>
				getOverview(context, { date, unitId, wording: wordingOf(locals) })
			)
		)
	};
};
