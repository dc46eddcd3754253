import type { Context, LocalText } from '../db/index.ts';
import { insertMissingCompetences } from './timeline-queries.ts';

/**
 * Puts the competences that courses give in the catalogue, owned by the co-operation, so that a course can be finished
 * also before anyone requires it. Those already there are left as they are.
 * @param context of the co-operation (municipality 0)
 */
export async function ensureCompetences(
	context: Pick<Context, 'trx'>,
	competences: { code: string; name: LocalText }[]
): Promise<void> {
	await insertMissingCompetences(context.trx, competences);
}
