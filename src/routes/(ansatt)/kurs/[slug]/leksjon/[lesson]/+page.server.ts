import { fail, redirect } from '@sveltejs/kit';
import { nextPath } from '#lib/course-path.ts';
import { paths } from '#lib/paths.ts';
import { responseOfForm } from '#lib/response-form.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { finishLesson, getLesson, InvalidAnswer, saveResponse } from '#lib/server/courses/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer, orCoursePage } from '#lib/server/hooks/error.ts';

export const load = async ({ locals, params, url }) => ({
	focus: true,
	today: readClock().today,
	/** The question that is to be answered once more. */
	again: url.searchParams.get('igjen'),
	lesson: await answer(locals, () =>
		orCoursePage(params.slug, () =>
			withContext(locals, (context) =>
				getLesson(context, { slug: params.slug, lessonId: params.lesson, language: locals.locale })
			)
		)
	)
});

export const actions = {
	/** The lesson is read: saved, then on to the one after it, or to what the course still waits for. */
	read: async ({ locals, params }) => {
		const input = { slug: params.slug, lessonId: params.lesson, language: locals.locale };
		const to = await answer(locals, () =>
			orCoursePage(params.slug, () =>
				withContext(locals, async (context) => {
					const { next } = await finishLesson(context, input);
					const { nextId } = await getLesson(context, input);
					return nextId ? paths.lesson(params.slug, nextId) : nextPath(params.slug, next);
				})
			)
		);
		redirect(303, to);
	},

	/** An answer for practice, a step of a story, or a thought: saved, and shown where it was given. */
	respond: async ({ locals, params, request }) => {
		const form = await request.formData();
		const itemId = String(form.get('item'));
		try {
			await answer(locals, () =>
				withContext(locals, (context) =>
					saveResponse(context, {
						id: String(form.get('id')),
						attemptId: String(form.get('attempt')),
						lessonId: params.lesson,
						itemId,
						response: responseOfForm(form),
						language: locals.locale
					})
				)
			);
		} catch (error) {
			if (error instanceof InvalidAnswer) return fail(400, { item: itemId, reason: error.reason });
			throw error;
		}
		redirect(303, `${paths.lesson(params.slug, params.lesson)}#${itemId}`);
	}
};
