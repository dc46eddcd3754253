import { redirect } from '@sveltejs/kit';
import { nextPath } from '#lib/course-path.ts';
import { paths } from '#lib/paths.ts';
import { withContext } from '#lib/server/auth/index.ts';
import { getCourse, startCourse, startNewRound, TooSoon } from '#lib/server/courses/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';
import { wordingOf } from '#lib/server/hooks/wording.ts';
import { findCourseRating, findMyLine } from '#lib/server/reports/index.ts';

export const load = async ({ locals, params }) =>
	answer(locals, () =>
		withContext(locals, async (context) => {
			const course = await getCourse(context, { slug: params.slug, language: locals.locale });
			return {
				today: readClock().today,
				course,
				line: await findMyLine(context, course.slug, wordingOf(locals)),
				rating: await findCourseRating(context, { slug: course.slug })
			};
		})
	);

export const actions = {
	/** Starts, or goes on where the person left off. */
	start: async ({ locals, params }) => {
		const { next } = await answer(locals, () =>
			withContext(locals, (context) =>
				startCourse(context, { slug: params.slug, language: locals.locale })
			)
		);
		redirect(303, nextPath(params.slug, next));
	},
	/** Takes the questions again after a round that was not passed. */
	again: async ({ locals, params }) => {
		const { next } = await answer(locals, () =>
			withContext(locals, async (context) => {
				await startNewRound(context, { slug: params.slug });
				return startCourse(context, { slug: params.slug, language: locals.locale });
			})
		).catch((error: unknown) => {
			// The page of the result tells how long the pause is.
			if (error instanceof TooSoon) redirect(303, paths.result(params.slug));
			throw error;
		});
		redirect(303, nextPath(params.slug, next));
	}
};
