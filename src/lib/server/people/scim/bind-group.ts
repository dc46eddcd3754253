import { require, type GrantedRole } from '../../auth/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import {
	findGroup,
	isPersonIn,
	listBoundGroups,
	updateGroup,
	type BoundGroup
} from './group-queries.ts';
import { isId } from './rules/names.ts';

/** Roles that a group may give. Those that follow from employment cannot be given; that of the co-operation is not ours. */
export const GROUP_ROLES = [
	'hr',
	'kommunedirektor',
	'kursansvarlig',
	'informasjonssikkerhetsansvarlig',
	'personvernombud',
	'tillitsvalgt',
	'arkivar',
	'kommuneadministrator'
] as const satisfies readonly GrantedRole[];

/**
 * Decides which role the members of a group have; null: none. Only here: a provider that names a group after a role gives
 * nobody anything. It gives roles, so it takes the permission for that; and nobody gives themself one.
 * @returns `self` when the actor is a member; `gone` when there is no such group or role
 * @throws Forbidden
 */
export async function bindGroup(
	context: Context,
	{ id, role }: { id: string; role: string | null }
): Promise<'done' | 'self' | 'gone'> {
	await require(context, 'configure', {});
	await require(context, 'grant', {});
	if (role !== null && !GROUP_ROLES.some((one) => one === role)) return 'gone';
	const group = isId(id) ? await findGroup(context, id, { lock: true }) : undefined;
	if (!group) return 'gone';
	if (group.role === role) return 'done';
	const { actor } = context;
	if (role !== null && actor.kind === 'person' && (await isPersonIn(context, id, actor.personId)))
		return 'self';
	await updateGroup(context, group.id, { role });
	await logChange(context, 'scim-gruppe-rolle', { gruppe: group.id, for: group.role, rolle: role });
	return 'done';
}

/** Groups that the provider has made, with what they give and to how many. @throws Forbidden */
export async function listGroupRoles(context: Context): Promise<BoundGroup[]> {
	await require(context, 'configure', {});
	return listBoundGroups(context);
}
