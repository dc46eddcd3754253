import type { Context } from './context.ts';

/**
 * Notes in the kommune's log what somebody has changed, in the transaction that changes it, for those who check it
 * afterwards.
 * @param action what was done, as a stable word: `fritak-gitt`
 * @param detail ids, codes, dates and counts; no names, and nothing that somebody has written
 */
export async function logChange(
	{ trx, municipalityId, now, actor, requestId }: Context,
	action: string,
	detail: Record<string, unknown>
): Promise<void> {
	await trx
		.insertInto('auditLog')
		.values({
			municipalityId,
			at: now,
			actorPersonId: actor.kind === 'person' ? actor.personId : null,
			actorName: actor.name,
			action,
			detail: JSON.stringify(detail),
			requestId
		})
		.execute();
}
