import { withContext } from '#lib/server/auth/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { readMatrixQuery } from '#lib/server/hooks/matrix-query.ts';
import { wordingOf } from '#lib/server/hooks/wording.ts';
import { getTeamAgreements } from '#lib/server/reports/index.ts';

export const load = async ({ locals, params, url }) => {
	const query = readMatrixQuery(url, wordingOf(locals));
	return {
		size: 'sm' as const,
		today: readClock().today,
		search: query.search,
		team: await answer(locals, () =>
			withContext(locals, (context) =>
				getTeamAgreements(context, { ...query, unitId: Number(params.unit) })
			)
		)
	};
};
