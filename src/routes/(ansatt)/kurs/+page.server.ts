import { withContext } from '#lib/server/auth/index.ts';
import { listCourses } from '#lib/server/courses/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer } from '#lib/server/hooks/error.ts';

export const load = async ({ locals }) => ({
	today: readClock().today,
	courses: await answer(locals, () =>
		withContext(locals, (context) => listCourses(context, { language: locals.locale }))
	)
});
