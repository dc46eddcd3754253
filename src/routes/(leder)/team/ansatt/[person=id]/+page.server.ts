import { withContext } from '#lib/server/auth/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { dateOf, wordingOf } from '#lib/server/hooks/wording.ts';
import { getTeamMember } from '#lib/server/reports/index.ts';

export const load = async ({ locals, params, url }) => {
	const { date, today } = dateOf(url);
	const personId = Number(params.person);
	const unit = url.searchParams.get('enhet') ?? '';
	return {
		size: 'sm' as const,
		date,
		today,
		/** The unit to go back to; null: nobody came from one, and the reader leads none. */
		backTo: /^[1-9]\d{0,8}$/.test(unit) ? Number(unit) : (locals.session?.leads[0]?.id ?? null),
		isSelf: personId === locals.session?.personId,
		member: await answer(locals, () =>
			withContext(locals, (context) =>
				getTeamMember(context, { personId, date, wording: wordingOf(locals) })
			)
		)
	};
};
