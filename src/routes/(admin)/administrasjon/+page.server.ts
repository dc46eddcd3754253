import { listRoleHolders, withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';

export const load = async ({ locals }) => ({
	size: 'sm' as const,
	maySeeLog: locals.session?.may.includes('accessLog') ?? false,
	seesRetention: locals.session?.may.includes('privacy') ?? false,
	mayDiscuss: locals.session?.may.includes('discuss') ?? false,
	keepsArchive: locals.session?.may.includes('archive') ?? false,
	configures: locals.session?.may.includes('configure') ?? false,
	holders: await answer(locals, () =>
		withContext(locals, async (context) => {
			const holders = await listRoleHolders(context);
			return new Set(holders.map(({ personId }) => personId)).size;
		})
	)
});
