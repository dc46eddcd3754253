import { redirect } from '@sveltejs/kit';
import { agreementPaths } from '#lib/paths/agreements.ts';
import { getJob, receiveSigner } from '#lib/server/agreements/index.ts';
import { NotSignedIn, readSecret, withContext } from '#lib/server/auth/index.ts';
import { getCurrentDatabase } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { serviceWork } from '#lib/server/hooks/signing.ts';

/** Longer than any token. */
const LONGEST_TOKEN = 2000;

/** Back from the signing service. What became of it is asked of the service; nothing in the address decides. */
export const GET = async ({ locals, params, url }) => {
	await answer(locals, async () => {
		if (!locals.session) throw new NotSignedIn();
		const { municipalityId } = locals.session;
		// Only of one's own.
		const { id } = await withContext(locals, (context) =>
			getJob(context, { jobId: params.id, readSecret })
		);
		const token = url.searchParams.get('status_query_token') ?? '';
		if (token === '' || token.length > LONGEST_TOKEN) return;
		const { db } = await getCurrentDatabase();
		await receiveSigner(db, { municipalityId, jobId: id, token }, serviceWork());
	});
	redirect(303, agreementPaths.job(params.id));
};
