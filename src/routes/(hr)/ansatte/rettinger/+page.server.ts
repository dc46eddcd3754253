import { withContext } from '#lib/server/auth/index.ts';
import { dayOf, readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { listCorrections } from '#lib/server/people/index.ts';

export const load = async ({ locals }) => {
	const { waiting, hasMore, answered } = await answer(locals, () =>
		withContext(locals, listCorrections)
	);
	return {
		size: 'sm' as const,
		today: readClock().today,
		waiting: waiting.map(({ id, name, topic, due, state }) => ({ id, name, topic, due, state })),
		hasMore,
		answered: answered.map(({ id, name, topic, state, answeredAt, answeredBy }) => ({
			...{ id, name, topic, state, answeredBy },
			answeredOn: answeredAt && dayOf(answeredAt)
		}))
	};
};
