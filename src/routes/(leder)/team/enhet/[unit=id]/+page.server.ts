import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { readTeamQuery } from '#lib/server/hooks/team-query.ts';
import { dateOf, wordingOf } from '#lib/server/hooks/wording.ts';
import { getTeam } from '#lib/server/reports/index.ts';

export const load = async ({ locals, params, url }) => {
	const query = readTeamQuery(url, Number(params.unit), wordingOf(locals));
	return {
		size: 'sm' as const,
		today: dateOf(url).today,
		sort: query.sort,
		lacking: query.lacking,
		search: query.search,
		/** The viewer leads this very unit, and may let somebody stand in. */
		isOwn:
			locals.session?.leads.some(({ id, isOwn }) => isOwn && id === Number(params.unit)) ?? false,
		team: await answer(locals, () => withContext(locals, (context) => getTeam(context, query)))
	};
};
