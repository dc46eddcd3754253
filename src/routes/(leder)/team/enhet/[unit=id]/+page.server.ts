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
		team: await answer(locals, () => withContext(locals, (context) => getTeam(context, query)))
	};
};
