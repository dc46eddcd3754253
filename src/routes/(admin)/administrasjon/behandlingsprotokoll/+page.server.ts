import { withContext } from '#lib/server/auth/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { getRecord } from '#lib/server/privacy/index.ts';

export const load = async ({ locals }) => ({
	size: 'sm' as const,
	today: readClock().today,
	described: await answer(locals, () => withContext(locals, getRecord))
});
