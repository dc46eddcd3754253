import { redirect } from '@sveltejs/kit';
import { workPaths } from '#lib/paths/work.ts';
import { listDeliveries, retryAll, retryDelivery } from '#lib/server/agreements/index.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { textOf } from '#lib/server/hooks/decision-form.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { stateOf } from './delivery-words.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const load = async ({ locals, url }) => {
	const page = Number(url.searchParams.get('side'));
	const query = {
		state: stateOf(url.searchParams.get('tilstand')),
		search: url.searchParams.get('sok') ?? '',
		page: Number.isInteger(page) && page > 1 && page < 10_000 ? page : 1
	};
	return {
		size: 'sm' as const,
		administers: locals.session?.may.includes('roles') ?? false,
		done: url.searchParams.get('ferdig'),
		search: query.search,
		page: query.page,
		found: await answer(locals, () =>
			withContext(locals, (context) => listDeliveries(context, query))
		)
	};
};

export const actions = {
	/** One, where the form names it. */
	igjen: async ({ locals, request }) => {
		const id = textOf(await request.formData(), 'levering');
		await answer(locals, () =>
			withContext(locals, async (context) => {
				if (UUID.test(id)) await retryDelivery(context, id);
				else await retryAll(context);
			})
		);
		redirect(303, workPaths.archive({ ferdig: 'igjen' }));
	}
};
