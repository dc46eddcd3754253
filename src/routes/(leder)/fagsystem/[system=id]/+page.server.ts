import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { readMatrixQuery } from '#lib/server/hooks/matrix-query.ts';
import { dateOf, wordingOf } from '#lib/server/hooks/wording.ts';
import { getSystemUsers } from '#lib/server/reports/index.ts';

export const load = async ({ locals, params, url }) => {
	const query = readMatrixQuery(url, wordingOf(locals));
	const systemId = Number(params.system);
	return {
		size: 'sm' as const,
		today: dateOf(url).today,
		sort: query.sort,
		lacking: query.lacking,
		search: query.search,
		users: await answer(locals, () =>
			withContext(locals, (context) => getSystemUsers(context, { systemId, ...query }))
		)
	};
};
