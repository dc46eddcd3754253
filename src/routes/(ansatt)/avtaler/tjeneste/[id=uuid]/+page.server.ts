import { getJob } from '#lib/server/agreements/index.ts';
import { readSecret, withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';

export const load = async ({ locals, params }) => ({
	job: await answer(locals, () =>
		withContext(locals, (context) => getJob(context, { jobId: params.id, readSecret }))
	)
});
