import { readClock } from '#lib/server/db/index.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { wordingOf } from '#lib/server/hooks/wording.ts';
import { getMyLearning } from '#lib/server/reports/index.ts';

export const load = async ({ locals }) => ({
	today: readClock().today,
	learning: await answer(locals, () =>
		withContext(locals, (context) => getMyLearning(context, wordingOf(locals)))
	)
});
