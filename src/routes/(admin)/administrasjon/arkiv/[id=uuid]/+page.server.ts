import { redirect } from '@sveltejs/kit';
import { workPaths } from '#lib/paths/work.ts';
import { getDelivery, retryDelivery } from '#lib/server/agreements/index.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';

export const load = async ({ locals, params, url }) => {
	const delivery = await answer(locals, () =>
		withContext(locals, (context) => getDelivery(context, params.id))
	);
	const { pdfHash, proofHash, messageHash, personId: _, ...shown } = delivery;
	return {
		size: 'sm' as const,
		done: url.searchParams.get('ferdig'),
		delivery: {
			...shown,
			pdfHash: pdfHash.toString('hex'),
			proofHash: proofHash?.toString('hex') ?? null,
			messageHash: messageHash?.toString('hex') ?? null
		}
	};
};

export const actions = {
	igjen: async ({ locals, params }) => {
		await answer(locals, () => withContext(locals, (context) => retryDelivery(context, params.id)));
		redirect(303, workPaths.archiveDelivery(params.id, { ferdig: 'igjen' }));
	}
};
