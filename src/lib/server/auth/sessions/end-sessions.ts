import type { Context } from '../../db/index.ts';
import { require } from '../require.ts';
import { deleteOwnSession, deleteSessionsOf } from '../session-queries.ts';

/** Ends one of the person's sessions. @returns false when it is not theirs, or has ended. @throws Forbidden */
export async function endMySession(context: Context, { id }: { id: string }): Promise<boolean> {
	await require(context, 'self', { self: true });
	const { trx, actor } = context;
	return actor.kind === 'person' && deleteOwnSession(trx, actor.personId, id);
}

/** Ends all of the person's sessions but one, in every kommune. @returns how many. @throws Forbidden */
export async function endMyOtherSessions(
	context: Context,
	{ sessionId }: { sessionId: string }
): Promise<number> {
	await require(context, 'self', { self: true });
	const { trx, actor } = context;
	return actor.kind === 'person' ? deleteSessionsOf(trx, actor.personId, sessionId) : 0;
}

/**
 * Ends every session that a person has in the current kommune, for whoever has just shut them out of it. Decides nothing
 * itself: what it is part of has asked `require`. @returns how many
 */
export async function endSessionsOf(
	{ trx }: Pick<Context, 'trx'>,
	personId: number
): Promise<number> {
	return deleteSessionsOf(trx, personId);
}
