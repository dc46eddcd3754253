import { actAs, type Context, type Trx } from '../db/index.ts';

/**
 * Runs `work` as the co-operation, which sees the counts of every kommune and no person, and goes back to the kommune.
 * The caller has decided that the actor may see what it answers.
 */
export async function asCooperation<T>(
	{ trx, municipalityId, actor }: Context,
	work: (trx: Trx) => Promise<T>
): Promise<T> {
	await actAs(trx, { municipalityId: 0 });
	const answer = await work(trx);
	await actAs(trx, {
		municipalityId,
		personId: actor.kind === 'person' ? actor.personId : undefined
	});
	return answer;
}
