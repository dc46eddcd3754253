import { fail, redirect } from '@sveltejs/kit';
import { workPaths } from '#lib/paths/work.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { dayOf, readClock } from '#lib/server/db/index.ts';
import { correct } from '#lib/server/hooks/correction-form.ts';
import { textOf } from '#lib/server/hooks/decision-form.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { answerCorrection, getCorrection, LONGEST_CORRECTION } from '#lib/server/people/index.ts';

export const load = async ({ locals, params, url }) => {
	const one = await answer(locals, () =>
		withContext(locals, (context) => getCorrection(context, { id: params.request }))
	);
	const isWithdrawn = one.state === 'withdrawn';
	return {
		size: 'sm' as const,
		today: readClock().today,
		longest: LONGEST_CORRECTION,
		saved: url.searchParams.get('lagret'),
		correction: {
			...one,
			// What is taken back is the person's alone.
			wrong: isWithdrawn ? '' : one.wrong,
			proposed: isWithdrawn ? '' : one.proposed,
			askedOn: dayOf(one.askedAt),
			answeredOn: one.answeredAt && dayOf(one.answeredAt)
		}
	};
};

export const actions = {
	default: async ({ locals, params, request }) => {
		const form = await request.formData();
		const id = params.request;
		const refused = await correct(locals, form, () =>
			withContext(locals, (context) =>
				answerCorrection(context, {
					id,
					outcome: textOf(form, 'utfall'),
					reason: textOf(form, 'grunn')
				})
			)
		);
		if (refused) return fail(400, refused);
		redirect(303, workPaths.correction(id, { lagret: 'svar' }));
	}
};
