import { readClock } from '#lib/server/db/index.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { wordingOf } from '#lib/server/hooks/wording.ts';
import { listMyEvidence } from '#lib/server/reports/index.ts';

export const load = async ({ locals }) => ({
	today: readClock().today,
	evidence: await answer(locals, () =>
		withContext(locals, (context) => listMyEvidence(context, wordingOf(locals)))
	)
});
