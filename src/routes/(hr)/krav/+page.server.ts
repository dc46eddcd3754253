import { withContext } from '#lib/server/auth/index.ts';
import { listChoices, listRequirementStates, STATES } from '#lib/server/competence/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { dateOf } from '#lib/server/hooks/wording.ts';
import { toOptions } from './options.ts';

export const load = async ({ locals, url }) => {
	const { date, today } = dateOf(url);
	const search = url.searchParams.get('sok') ?? '';
	const state = STATES.find((name) => name === url.searchParams.get('tilstand')) ?? null;
	return answer(locals, () =>
		withContext(locals, async (context) => ({
			size: 'sm' as const,
			today,
			date,
			search,
			state,
			states: STATES.filter((name) => name !== 'erstattet'),
			sort: url.searchParams.get('sorter') ?? '',
			requirements: await listRequirementStates(context, { date, search, state }),
			options: toOptions(await listChoices(context), locals.locale)
		}))
	);
};
