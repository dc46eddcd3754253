import { fail, redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { responseOfForm } from '#lib/response-form.ts';
import { withContext } from '#lib/server/auth/index.ts';
import {
	answerQuestion,
	getLesson,
	getQuestion,
	InvalidAnswer
} from '#lib/server/courses/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer, orCoursePage } from '#lib/server/hooks/error.ts';

export const load = async ({ locals, params: { slug, number } }) =>
	answer(locals, () =>
		orCoursePage(slug, () =>
			withContext(locals, async (context) => {
				const language = locals.locale;
				const question = await getQuestion(context, { slug, number: Number(number), language });
				const { lessons } = await getLesson(context, {
					slug,
					lessonId: question.lesson.id,
					language
				});
				return { focus: true, today: readClock().today, question, lessons };
			})
		)
	);

export const actions = {
	default: async ({ locals, params, request }) => {
		const form = await request.formData();
		try {
			await answer(locals, () =>
				orCoursePage(params.slug, () =>
					withContext(locals, (context) =>
						answerQuestion(context, {
							attemptId: String(form.get('attempt')),
							round: Number(form.get('round')),
							questionId: String(form.get('question')),
							response: responseOfForm(form),
							language: locals.locale
						})
					)
				)
			);
		} catch (error) {
			if (error instanceof InvalidAnswer) return fail(400, { reason: error.reason });
			throw error;
		}
		// Shown anew: reloading the page must not send the answer again.
		redirect(303, paths.quiz(params.slug, Number(params.number)));
	}
};
