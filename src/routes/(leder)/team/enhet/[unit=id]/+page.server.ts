import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { readMatrixQuery } from '#lib/server/hooks/matrix-query.ts';
import { dateOf, wordingOf } from '#lib/server/hooks/wording.ts';
import { getTeam } from '#lib/server/reports/index.ts';

export const load = async ({ locals, params, url }) => {
	const query = readMatrixQuery(url, wordingOf(locals));
	const unitId = Number(params.unit);
	return {
		size: 'sm' as const,
		today: dateOf(url).today,
		sort: query.sort,
		lacking: query.lacking,
		search: query.search,
		/** The viewer leads this very unit, and may let somebody stand in. */
		isOwn: locals.session?.leads.some(({ id, isOwn }) => isOwn && id === unitId) ?? false,
		team: await answer(locals, () =>
			withContext(locals, (context) => getTeam(context, { unitId, ...query }))
		)
	};
};
