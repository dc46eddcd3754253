import type { Context } from '../../db/index.ts';
import { deleteSessionsOf } from '../queries.ts';

/**
 * Ends every session that a person has in the current kommune, for whoever has just shut them out of it. Decides nothing
 * itself: what it is part of has asked `require`. @returns how many
 */
export async function endSessionsOf(
	{ trx, municipalityId }: Context,
	personId: number
): Promise<number> {
	return deleteSessionsOf(trx, municipalityId, personId);
}
