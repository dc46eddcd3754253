import { listMyReminders } from '#lib/server/agreements/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { wordingOf } from '#lib/server/hooks/wording.ts';
import { getMyLearning } from '#lib/server/reports/index.ts';

export const load = async ({ locals }) =>
	answer(locals, () =>
		withContext(locals, async (context) => ({
			today: readClock().today,
			learning: await getMyLearning(context, wordingOf(locals)),
			reminders: await listMyReminders(context, { language: locals.locale })
		}))
	);
