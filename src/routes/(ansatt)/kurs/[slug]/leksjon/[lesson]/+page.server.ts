import { redirect } from '@sveltejs/kit';
import { nextPath } from '#lib/course-path.ts';
import { paths } from '#lib/paths.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { finishLesson, getLesson } from '#lib/server/courses/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer, orCoursePage } from '#lib/server/hooks/error.ts';

export const load = async ({ locals, params }) => ({
	focus: true,
	today: readClock().today,
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
	}
};
