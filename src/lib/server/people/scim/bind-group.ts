import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import { recordChange } from './audit-queries.ts';
import { findGroup, listBoundGroups, updateGroup, type BoundGroup } from './group-queries.ts';
import { isId } from './rules/names.ts';

/** Roles that a group may give. Those that follow from employment and access to systems cannot be given. */
export const GROUP_ROLES = [
	'hr',
	'kommunedirektor',
	'kursansvarlig',
	'informasjonssikkerhetsansvarlig',
	'personvernombud',
	'tillitsvalgt',
	'kommuneadministrator'
] as const;
export type GroupRole = (typeof GROUP_ROLES)[number];

/**
 * Decides which role the members of a group have; null: none. Only here: a provider that names a group after a role gives
 * nobody anything.
 * @returns false when there is no such group or role
 * @throws Forbidden
 */
export async function bindGroup(
	context: Context,
	{ id, role }: { id: string; role: string | null }
): Promise<boolean> {
	await require(context, 'configure', {});
	if (role !== null && !GROUP_ROLES.some((one) => one === role)) return false;
	const group = isId(id) ? await findGroup(context, id, { lock: true }) : undefined;
	if (!group) return false;
	if (group.role === role) return true;
	await updateGroup(context, group.id, { role });
	await recordChange(context, 'scim-group-role', {
		group: group.id,
		name: group.displayName,
		before: group.role,
		role
	});
	return true;
}

/** Groups that the provider has made, with what they give and to how many. @throws Forbidden */
export async function listGroupRoles(context: Context): Promise<BoundGroup[]> {
	await require(context, 'configure', {});
	return listBoundGroups(context);
}
