import {
	PERMISSIONS,
	permissionsOf,
	ROLES,
	type PermissionName,
	type Reach,
	type Role
} from './permissions.ts';

/** What a permission shows: people by name, counts without names, or neither. */
export type Shows = 'people' | 'counts' | 'nobody';

export interface RolePermissions {
	role: Role;
	permissions: { name: PermissionName; reach: Reach; shows: Shows }[];
}

const SHOWS: Record<PermissionName, Shows> = {
	self: 'nobody',
	unit: 'people',
	system: 'people',
	person: 'people',
	decide: 'people',
	correct: 'people',
	attest: 'people',
	deputise: 'people',
	search: 'people',
	named: 'people',
	figures: 'counts',
	cooperation: 'counts',
	courseFigures: 'counts',
	requirements: 'counts',
	agreements: 'nobody',
	archive: 'people',
	roles: 'people',
	grant: 'people',
	configure: 'people',
	provision: 'nobody',
	accessLog: 'people',
	privacy: 'nobody',
	retain: 'nobody',
	discuss: 'nobody',
	operate: 'people'
};

/** The permission table as people read it: role by role. Open to everyone. */
export function listPermissions(): RolePermissions[] {
	return ROLES.map((role) => ({
		role,
		permissions: permissionsOf([role]).flatMap((name) => {
			const reach = PERMISSIONS[name][role];
			return reach ? { name, reach, shows: SHOWS[name] } : [];
		})
	}));
}
