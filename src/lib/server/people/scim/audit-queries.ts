import type { Context } from '../../db/index.ts';

/**
 * One row in the kommune's audit log. What changed is named, not quoted: the log cannot forget, and what people are called
 * must be possible to delete.
 */
export async function recordChange(
	{ trx, municipalityId, now, actor, requestId }: Context,
	action: string,
	detail: Record<string, unknown>
): Promise<void> {
	await trx
		.insertInto('auditLog')
		.values({
			municipalityId,
			at: now,
			actorName: actor.name,
			action,
			detail: JSON.stringify(detail),
			requestId
		})
		.execute();
}
