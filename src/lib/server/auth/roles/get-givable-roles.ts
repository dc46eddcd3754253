import type { Context } from '../../db/index.ts';
import type { GrantedRole } from '../permissions.ts';
import { require } from '../require.ts';
import { givableBy } from '../rules.ts';

/** The roles that the actor may give. @throws Forbidden */
export async function getGivableRoles(context: Context): Promise<readonly GrantedRole[]> {
	await require(context, 'grant', {});
	return givableBy(context.actor.kind === 'operator' ? 'operator' : 'person');
}
