import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { paths } from '#lib/paths.ts';
import { withContext } from '#lib/server/auth/index.ts';
import {
	FeedbackRefused,
	getMyFeedback,
	getResult,
	giveFeedback,
	LONGEST_COMMENT,
	type FeedbackFault
} from '#lib/server/courses/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { textOf } from '#lib/server/hooks/decision-form.ts';
import { answer, orCoursePage } from '#lib/server/hooks/error.ts';
import { wordingOf } from '#lib/server/hooks/wording.ts';
import { findMyLine } from '#lib/server/reports/index.ts';

export const load = async ({ locals, params, url }) =>
	answer(locals, () =>
		orCoursePage(params.slug, () =>
			withContext(locals, async (context) => ({
				focus: true,
				today: readClock().today,
				result: await getResult(context, { slug: params.slug, language: locals.locale }),
				line: await findMyLine(context, params.slug, wordingOf(locals)),
				feedback: await getMyFeedback(context, params),
				isThanked: url.searchParams.get('lagret') === 'tilbakemelding'
			}))
		)
	);

export const actions = {
	/** Keeps what the person says of the course. */
	tilbakemelding: async ({ locals, params, request }) => {
		const form = await request.formData();
		const said = { stars: textOf(form, 'stjerner'), comment: textOf(form, 'kommentar') };
		try {
			await answer(locals, () =>
				withContext(locals, (context) =>
					giveFeedback(context, {
						slug: params.slug,
						attemptId: textOf(form, 'forsok'),
						...said,
						language: locals.locale
					})
				)
			);
		} catch (error) {
			if (!(error instanceof FeedbackRefused)) throw error;
			return fail(400, { ...said, faults: error.faults.map(wordsOf) });
		}
		redirect(303, paths.result(params.slug, { lagret: 'tilbakemelding' }));
	}
};

function wordsOf(fault: FeedbackFault): { field: string; text: string } {
	return fault.field === 'comment'
		? {
				field: 'kommentar',
				text: m.feedback_fault_comment({ length: fault.length, most: LONGEST_COMMENT })
			}
		: { field: 'stjerner-1', text: m.feedback_fault_stars() };
}
