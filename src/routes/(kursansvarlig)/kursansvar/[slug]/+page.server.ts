import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { workPaths } from '#lib/paths/work.ts';
import { withContext } from '#lib/server/auth/index.ts';
import {
	FeedbackRefused,
	LONGEST_REASON,
	moderateFeedback,
	NotFound
} from '#lib/server/courses/index.ts';
import { textOf } from '#lib/server/hooks/decision-form.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { getCourseReport } from '#lib/server/reports/index.ts';
import { asksAllVersions } from '../read-query.ts';

export const load = async ({ locals, params, url }) => {
	const allVersions = asksAllVersions(url);
	return {
		size: 'sm' as const,
		allVersions,
		saved: url.searchParams.get('lagret'),
		sort: { by: url.searchParams.get('sorter'), direction: url.searchParams.get('retning') },
		report: await answer(locals, () =>
			withContext(locals, (context) =>
				getCourseReport(context, { slug: params.slug, allVersions, language: locals.locale })
			)
		)
	};
};

type Event = { locals: App.Locals; params: { slug: string }; request: Request; url: URL };

/** Decides about the comment that the form names. A comment that is no longer there is told of on the page. */
function decide(decision: 'shown' | 'hidden' | 'waiting', saved: string) {
	return async ({ locals, params, request, url }: Event) => {
		const form = await request.formData();
		const feedbackId = textOf(form, 'kommentar');
		const reason = textOf(form, 'grunn');
		const isGone = await answer(locals, () =>
			withContext(locals, (context) =>
				moderateFeedback(context, { feedbackId, decision, reason })
			).then(
				() => false,
				(error: unknown) => {
					if (error instanceof NotFound) return true;
					throw error;
				}
			)
		).catch((error: unknown) => {
			if (error instanceof FeedbackRefused) return error;
			throw error;
		});
		if (isGone instanceof FeedbackRefused) {
			const isLong = isGone.faults.some(({ kind }) => kind === 'too-long');
			const text = isLong ? m.report_reason_long({ most: LONGEST_REASON }) : m.report_reason_none();
			return fail(400, { feedbackId, reason, text });
		}
		const versjon = asksAllVersions(url) ? 'alle' : null;
		redirect(
			303,
			workPaths.courseReport(params.slug, { versjon, lagret: isGone ? 'endret' : saved })
		);
	};
}

export const actions = {
	vis: decide('shown', 'vist'),
	skjul: decide('hidden', 'skjult'),
	angre: decide('waiting', 'angret')
};
