import { withContext } from '#lib/server/auth/index.ts';
import { getBulkChange, listDrafts } from '#lib/server/competence/index.ts';
import { answer } from '#lib/server/hooks/error.ts';

export const load = async ({ locals, params: { id } }) =>
	answer(locals, () =>
		withContext(locals, async (context) => {
			const change = await getBulkChange(context, id);
			const draft = (await listDrafts(context)).find((one) => one.change?.id === change.id);
			return {
				size: 'sm' as const,
				change,
				/** The draft that was or is being published, where it still is a draft. */
				draftId: draft?.id ?? null
			};
		})
	);
