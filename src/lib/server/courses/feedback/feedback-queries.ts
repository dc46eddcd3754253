import { sql } from 'kysely';
import type { Context, Language } from '../../db/index.ts';

export interface FeedbackRow {
	id: string;
	attemptId: string;
	stars: number;
	comment: string | null;
}

/** The person's attempt at the course that was finished last; null when there is none. */
export async function findLastFinished(
	{ trx, municipalityId }: Context,
	personId: number,
	slug: string
): Promise<{ id: string; contentHash: string } | null> {
	const row = await trx
		.selectFrom('courseAttempt')
		.select(['id', 'contentHash'])
		.where('municipalityId', '=', municipalityId)
		.where('personId', '=', personId)
		.where('slug', '=', slug)
		.where('finishedAt', 'is not', null)
		.orderBy('finishedAt', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row ?? null;
}

/** What the person last said of a version of the course; null when nothing. */
export async function findNewestFeedback(
	{ trx, municipalityId }: Context,
	personId: number,
	{ slug, contentHash }: { slug: string; contentHash: string }
): Promise<FeedbackRow | null> {
	const row = await trx
		.selectFrom('courseFeedback')
		.select(['id', 'attemptId', 'stars', 'comment'])
		.where('municipalityId', '=', municipalityId)
		.where('personId', '=', personId)
		.where('slug', '=', slug)
		.where('contentHash', '=', contentHash)
		.orderBy('place', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row ?? null;
}

export async function insertFeedback(
	context: Context,
	feedback: {
		personId: number;
		attemptId: string;
		slug: string;
		contentHash: string;
		stars: number;
		comment: string | null;
		language: Language;
	}
): Promise<string> {
	const { id } = await context.trx
		.insertInto('courseFeedback')
		.values({ municipalityId: context.municipalityId, givenAt: context.now, ...feedback })
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}

/**
 * A comment that nothing newer by the same person on the same version has replaced, and what was last decided about it;
 * null when there is none.
 */
export async function findLivingComment(
	{ trx, municipalityId }: Context,
	id: string
): Promise<{ decision: 'shown' | 'hidden' | 'waiting'; reason: string | null } | null> {
	const { rows } = await sql<{ decision: 'shown' | 'hidden' | 'waiting'; reason: string | null }>`
		select coalesce(m.decision, 'waiting') as decision, m.reason
		from course_feedback f
		left join lateral (
			select decision, reason from feedback_moderation
			where municipality_id = f.municipality_id and feedback_id = f.id order by id desc limit 1
		) m on true
		where f.municipality_id = ${municipalityId} and f.id = ${id} and f.comment is not null
			and not exists (
				select from course_feedback newer
				where newer.municipality_id = f.municipality_id and newer.slug = f.slug and newer.person_id = f.person_id
					and newer.content_hash = f.content_hash and newer.place > f.place
			)`.execute(trx);
	return rows[0] ?? null;
}

export async function insertModeration(
	context: Context,
	decision: {
		feedbackId: string;
		decision: 'shown' | 'hidden' | 'waiting';
		reason: string | null;
	}
): Promise<void> {
	const { trx, municipalityId, now, actor } = context;
	await trx
		.insertInto('feedbackModeration')
		.values({
			municipalityId,
			...decision,
			decidedAt: now,
			decidedBy: actor.name,
			decidedByPerson: actor.kind === 'person' ? actor.personId : null
		})
		.execute();
}
