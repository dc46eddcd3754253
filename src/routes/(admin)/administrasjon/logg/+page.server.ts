import { findChanges, findLooks, verifyLogs, withContext } from '#lib/server/auth/index.ts';
import type { Context } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { logQueryOf, type ReadLogQuery } from './read-query.ts';

export const load = async ({ locals, url }) => {
	const query = logQueryOf(url);
	const { found, verified } = await answer(locals, () =>
		withContext(locals, async (context) => ({
			found: await find(context, query),
			verified: url.searchParams.has('kontroll') ? await verifyLogs(context) : null
		}))
	);
	return { size: 'sm' as const, query, found, verified };
};

async function find(context: Context, query: ReadLogQuery) {
	return query.log === 'access'
		? { looks: await findLooks(context, query), changes: null }
		: { looks: null, changes: await findChanges(context, query) };
}
