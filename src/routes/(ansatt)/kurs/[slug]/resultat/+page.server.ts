import { withContext } from '#lib/server/auth/index.ts';
import { getResult } from '#lib/server/courses/index.ts';
import { readClock } from '#lib/server/db/index.ts';
import { answer, orCoursePage } from '#lib/server/hooks/error.ts';
import { wordingOf } from '#lib/server/hooks/wording.ts';
import { findMyLine } from '#lib/server/reports/index.ts';

export const load = async ({ locals, params }) =>
	answer(locals, () =>
		orCoursePage(params.slug, () =>
			withContext(locals, async (context) => ({
				focus: true,
				today: readClock().today,
				result: await getResult(context, { slug: params.slug, language: locals.locale }),
				line: await findMyLine(context, params.slug, wordingOf(locals))
			}))
		)
	);
