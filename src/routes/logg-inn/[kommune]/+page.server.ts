import { error, redirect } from '@sveltejs/kit';
import { ownPath, paths } from '#lib/paths.ts';
import { listProviderDoors } from '#lib/server/auth/index.ts';
import { getCurrentDatabase } from '#lib/server/db/index.ts';
import { describeError } from '#lib/server/hooks/error.ts';
import { failureWords } from '../failure-words.ts';

export const load = async ({ locals, params, url }) => {
	const til = ownPath(url.searchParams.get('til') ?? '');
	if (locals.session) redirect(303, til === paths.home() ? paths.myLearning() : til);
	const found = await listProviderDoors(await getCurrentDatabase(), params.kommune);
	if (!found) error(404, { ...describeError(404), requestId: locals.requestId });
	return {
		...found,
		til: til === paths.home() ? undefined : til,
		failure: failureWords(url.searchParams.get('feil'))
	};
};
