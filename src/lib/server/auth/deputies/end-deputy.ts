import { logChange, type Context } from '../../db/index.ts';
import { GrantNotFound } from '../faults.ts';
import { Forbidden, require } from '../require.ts';
import { endDeputyOf } from './deputy-queries.ts';

/** Ends, from today on, that somebody stands in for the acting leader. @throws Forbidden, GrantNotFound */
export async function endDeputy(context: Context, { id }: { id: number }): Promise<void> {
	await require(context, 'self', { self: true });
	const { actor } = context;
	if (actor.kind !== 'person') throw new Forbidden();
	const ended = await endDeputyOf(context, { leader: actor.personId, id });
	if (!ended) throw new GrantNotFound();
	await logChange(context, 'stedfortreder-avsluttet', {
		personId: ended.personId,
		enhet: ended.unitId,
		fra: context.today
	});
}
