import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { dateOf, wordingOf } from '#lib/server/hooks/wording.ts';
import { getOverview, getTrend, listUncovered } from '#lib/server/reports/index.ts';
import { unitOf } from './read-query.ts';

export const load = async ({ locals, url }) => {
	const { date, today } = dateOf(url);
	const unitId = unitOf(url);
	const isHr = locals.session?.may.includes('requirements') ?? false;
	return {
		size: 'sm' as const,
		today,
		sort: {
			by: url.searchParams.get('sorter') ?? '',
			direction: url.searchParams.get('retning') ?? ''
		},
		...(await answer(locals, () =>
			withContext(locals, async (context) => ({
				overview: await getOverview(context, { date, unitId, wording: wordingOf(locals) }),
				// These are the kommune's, whatever unit one looks at.
				trend: unitId === null ? await getTrend(context, { months: 24 }) : null,
				uncovered:
					unitId === null && isHr ? (await listUncovered(context, { date })).positions.length : null
			}))
		))
	};
};
