import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { dateOf } from '#lib/server/hooks/wording.ts';
import { listUncovered } from '#lib/server/reports/index.ts';

export const load = async ({ locals, url }) => {
	const { date, today } = dateOf(url);
	return {
		size: 'sm' as const,
		today,
		uncovered: await answer(locals, () =>
			withContext(locals, (context) => listUncovered(context, { date }))
		)
	};
};
