import { error } from '@sveltejs/kit';
import { withContext } from '#lib/server/auth/index.ts';
import { getComparison, getRequirement, listChoices } from '#lib/server/competence/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer, describeError } from '#lib/server/hooks/error.ts';
import { toOptions } from '../../options.ts';

/** Two versions side by side; without a choice, the newest and the one before it. */
export const load = async ({ locals, params: { code }, url }) =>
	answer(locals, () =>
		withContext(locals, async (context) => {
			const requirement = await getRequirement(context, code);
			const keys = [
				...requirement.drafts.map(({ id }) => `utkast-${id}`),
				...requirement.versions.map(({ key }) => key)
			];
			const b = url.searchParams.get('b') || keys[0];
			const a = url.searchParams.get('a') || keys.find((key) => key !== b) || b;
			if (a === undefined || b === undefined)
				error(404, { ...describeError(404), requestId: locals.requestId });
			return {
				size: 'sm' as const,
				today: readClock().today,
				requirement,
				comparison: await getComparison(context, { code, a, b }),
				options: toOptions(await listChoices(context), locals.locale)
			};
		})
	);
