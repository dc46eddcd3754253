import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { actingPerson } from '../attempt.ts';
import { findLastFinished, findNewestFeedback } from './feedback-queries.ts';

/** What a person has said of the version of a course that they finished last. */
export interface MyFeedback {
	/** Send it back with what is said. */
	attemptId: string;
	/** null: nothing yet. */
	stars: number | null;
	comment: string;
}

/** Null while the person has not finished the course. @throws Forbidden */
export async function getMyFeedback(
	context: Context,
	{ slug }: { slug: string }
): Promise<MyFeedback | null> {
	await require(context, 'self', { self: true });
	const personId = actingPerson(context);
	const attempt = await findLastFinished(context, personId, slug);
	if (!attempt) return null;
	const given = await findNewestFeedback(context, personId, {
		slug,
		contentHash: attempt.contentHash
	});
	return {
		attemptId: attempt.id,
		stars: given?.stars ?? null,
		comment: given?.comment ?? ''
	};
}
