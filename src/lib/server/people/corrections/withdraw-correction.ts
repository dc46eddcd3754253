import { Forbidden, require } from '../../auth/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import { isId } from '../scim/rules/names.ts';
import { withdrawRequest } from './correction-queries.ts';

/**
 * Takes back a request of the actor's that nobody has answered.
 * @returns false when there is none: it is answered, or not theirs
 * @throws Forbidden
 */
export async function withdrawCorrection(
	context: Context,
	{ id }: { id: string }
): Promise<boolean> {
	await require(context, 'self', { self: true });
	const { actor } = context;
	if (actor.kind !== 'person') throw new Forbidden();
	if (!isId(id) || !(await withdrawRequest(context, actor.personId, id))) return false;
	await logChange(context, 'retting-trukket', { retting: id });
	return true;
}
