import { logChange, type Context } from '../../db/index.ts';
import { GrantRefused, type GrantFault } from '../faults.ts';
import { Forbidden, require } from '../require.ts';
import { readDeputyPeriod } from '../rules.ts';
import { findWorksHere, insertDeputy } from './deputy-queries.ts';

export interface TypedDeputy {
	unitId: number;
	personId: number | null;
	from: string;
	/** The last day, which there must be. */
	last: string;
}

/**
 * Lets somebody who works in the kommune do what the acting leader may do in a unit that the leader leads, and below
 * it, for at most a year.
 * @throws Forbidden when the actor does not lead the unit; GrantRefused
 */
export async function nameDeputy(context: Context, typed: TypedDeputy): Promise<void> {
	await require(context, 'deputise', { leadsUnit: typed.unitId });
	const { actor, today } = context;
	if (actor.kind !== 'person') throw new Forbidden();
	const { personId, unitId } = typed;
	const { from, last, faults: wrongDays } = readDeputyPeriod(typed, today);
	const faults: GrantFault[] = [...wrongDays];
	if (personId === null) faults.unshift({ field: 'person', kind: 'none' });
	else if (personId === actor.personId) faults.unshift({ field: 'person', kind: 'self' });
	else if (!(await findWorksHere(context, personId)))
		faults.unshift({ field: 'person', kind: 'not-employed' });
	if (faults.length > 0 || personId === null || last === null) throw new GrantRefused(faults);
	if (!(await insertDeputy(context, { unitId, leader: actor.personId, personId, from, last })))
		throw new GrantRefused([{ field: 'person', kind: 'already' }]);
	await logChange(context, 'stedfortreder-gitt', {
		personId,
		enhet: unitId,
		fra: from,
		siste: last
	});
}
