import { withContext } from '#lib/server/auth/index.ts';
import { previewDraftUnit } from '#lib/server/competence/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { dateOf } from '#lib/server/hooks/wording.ts';
import { orFaults } from '../../../../refused.ts';

/** For HR, and for a leader of the unit, who sees nothing else under this address. */
export const load = async ({ locals, params, url }) => {
	const { date, today } = dateOf(url);
	const draftId = Number(params.id);
	const unitId = Number(params.unit);
	return {
		size: 'sm' as const,
		today,
		date,
		draftId,
		unitId,
		locale: locals.locale,
		preview: await answer(locals, () =>
			withContext(locals, (context) =>
				orFaults(() => previewDraftUnit(context, { draftId, unitId, date }))
			)
		)
	};
};
