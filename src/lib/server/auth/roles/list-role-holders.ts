import type { Context } from '../../db/index.ts';
import { require } from '../require.ts';
import { listHolders, type RoleHolder } from './role-queries.ts';

/** Who has, or will have, which role in the kommune. @throws Forbidden */
export async function listRoleHolders(context: Context): Promise<RoleHolder[]> {
	await require(context, 'roles', {});
	return listHolders(context);
}
