import { listMySignatures } from '#lib/server/agreements/index.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { wordingOf } from '#lib/server/hooks/wording.ts';
import { listMyAgreements } from '#lib/server/reports/index.ts';

/** Statuses of what is to be signed now. */
const LEFT_TO_SIGN = ['missing', 'expired', 'overdue', 'expiring'];

export const load = async ({ locals }) =>
	answer(locals, () =>
		withContext(locals, async (context) => ({
			today: readClock().today,
			todo: (await listMyAgreements(context, wordingOf(locals))).filter(({ status }) =>
				LEFT_TO_SIGN.includes(status)
			),
			signed: await listMySignatures(context, { language: locals.locale })
		}))
	);
