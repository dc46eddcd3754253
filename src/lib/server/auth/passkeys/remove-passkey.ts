import { logChange, type Context } from '../../db/index.ts';
import { require } from '../require.ts';
import { requireStepUp } from '../step-up.ts';
import { deletePasskey } from './passkey-queries.ts';

/**
 * Removes one of the person's passkeys: nobody signs in with it again.
 * @returns false when they have none with that id
 * @throws Forbidden, StepUpNeeded
 */
export async function removePasskey(context: Context, { id }: { id: string }): Promise<boolean> {
	await require(context, 'self', { self: true });
	requireStepUp(context);
	const { trx, actor } = context;
	if (actor.kind !== 'person' || !(await deletePasskey(trx, actor.personId, id))) return false;
	await logChange(context, 'passnokkel-fjernet', { personId: actor.personId, passnokkel: id });
	return true;
}
