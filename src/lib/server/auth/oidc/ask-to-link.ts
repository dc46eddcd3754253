import type { Context } from '../../db/index.ts';
import { Forbidden, require } from '../require.ts';
import { requireStepUp } from '../step-up.ts';

/**
 * Lets the person link an account of theirs: from then on whoever has it comes in as them.
 * @returns whose it will be
 * @throws Forbidden, StepUpNeeded
 */
export async function askToLink(
	context: Context
): Promise<{ municipalityId: number; personId: number }> {
	await require(context, 'self', { self: true });
	requireStepUp(context);
	const { actor, municipalityId } = context;
	if (actor.kind !== 'person') throw new Forbidden();
	return { municipalityId, personId: actor.personId };
}
