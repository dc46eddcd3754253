import type { Context } from '../../db/index.ts';
import { listOwnUnits } from '../queries.ts';
import { Forbidden, require } from '../require.ts';
import { listDeputiesOf, searchCandidates, type Candidate, type Deputy } from './deputy-queries.ts';

/** Shown at once: enough to see the one you look for. */
const MOST = 20;

/** Fewer characters find everyone. */
const SHORTEST = 2;

export interface Deputies {
	/** Units that the leader may let somebody stand in for. */
	units: { id: number; name: string }[];
	deputies: Deputy[];
	/** Null when nobody was searched for. */
	found: { candidates: Candidate[]; hasMore: boolean; isShort: boolean } | null;
}

/**
 * Who stands in for the acting leader, and those who match a search and could.
 * @param asked unitId: null is the first of their units
 * @throws Forbidden when the actor leads no unit, or not that one
 */
export async function getDeputies(
	context: Context,
	asked: { unitId: number | null; search: string }
): Promise<Deputies> {
	const { actor } = context;
	if (actor.kind !== 'person') throw new Forbidden();
	const units = await listOwnUnits(context, actor.personId);
	const unitId = asked.unitId ?? units[0]?.id ?? 0;
	await require(context, 'deputise', { leadsUnit: unitId });
	const deputies = await listDeputiesOf(context, actor.personId);
	const search = asked.search.trim();
	if (search === '') return { units, deputies, found: null };
	const isShort = search.length < SHORTEST;
	const matches = isShort
		? []
		: await searchCandidates(context, { unitId, search, self: actor.personId }, MOST + 1);
	return {
		units,
		deputies,
		found: { candidates: matches.slice(0, MOST), hasMore: matches.length > MOST, isShort }
	};
}
