import { logChange, type Context } from '../../db/index.ts';
import { GrantNotFound } from '../faults.ts';
import { require } from '../require.ts';
import { readDay } from '../rules.ts';
import { endGrant } from './role-queries.ts';

/** Ends somebody's role from today on. @param held as listRoleHolders gave it @throws Forbidden, GrantNotFound */
export async function endRole(
	context: Context,
	held: { personId: number; role: string; from: string }
): Promise<void> {
	await require(context, 'grant', {});
	if (readDay(held.from) === null || !(await endGrant(context, held))) throw new GrantNotFound();
	await logChange(context, 'rolle-avsluttet', {
		personId: held.personId,
		rolle: held.role,
		fra: context.today
	});
}
