import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { listComments, listStars, type CommentRow } from './course-queries.ts';
import { averageStars, type Average } from './shown-figures.ts';

/** What learners of the kommune say of a course. */
export interface CourseRating extends Average {
	/** Those that the course owner lets others see, the newest month first. */
	comments: Pick<CommentRow, 'id' | 'stars' | 'comment' | 'language' | 'month'>[];
}

/** The newest comments are enough to choose by. */
const MOST_COMMENTS = 10;

/** Null while fewer than five in the kommune have said what they think. @throws Forbidden */
export async function findCourseRating(
	context: Context,
	{ slug }: { slug: string }
): Promise<CourseRating | null> {
	await require(context, 'self', { self: true });
	const [sum] = await listStars(context, { slug, hash: null });
	const average = averageStars(sum);
	if (!average) return null;
	const comments = await listComments(context, slug);
	return {
		...average,
		comments: comments
			.filter(({ decision }) => decision === 'shown')
			.slice(0, MOST_COMMENTS)
			.map(({ id, stars, comment, language, month }) => ({ id, stars, comment, language, month }))
	};
}
