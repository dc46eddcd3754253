import { withContext } from '#lib/server/auth/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { wordingOf } from '#lib/server/hooks/wording.ts';
import { listCampaigns } from '#lib/server/reports/index.ts';

export const load = async ({ locals }) => ({
	size: 'sm' as const,
	today: readClock().today,
	campaigns: await answer(locals, () =>
		withContext(locals, (context) => listCampaigns(context, wordingOf(locals)))
	)
});
