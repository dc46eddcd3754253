export { endDeputy } from './deputies/end-deputy.ts';
export { getDeputies, type Deputies } from './deputies/get-deputies.ts';
export { nameDeputy } from './deputies/name-deputy.ts';
export { GrantNotFound, GrantRefused, type GrantFault } from './faults.ts';
export type { AccessRow, ChangeRow } from './log/log-queries.ts';
export { sealLogs } from './log/seal-logs.ts';
export { findChanges, findLooks, type FoundLog, type LogQuery } from './log/search-log.ts';
export { verifyLogs, type VerifiedLog } from './log/verify-logs.ts';
export { markDemoPeople } from './mark-demo-people.ts';
export { listPermissions, type RolePermissions } from './list-permissions.ts';
export type { GrantedRole, Permission, PermissionName, Reach, Role } from './permissions.ts';
export { listLedUnits } from './queries.ts';
export { Forbidden, listDecidable, require } from './require.ts';
export { endRole } from './roles/end-role.ts';
export { getGivableRoles } from './roles/get-givable-roles.ts';
export { giveRole, grantRole } from './roles/grant-role.ts';
export { listRoleHolders } from './roles/list-role-holders.ts';
export type { RoleHolder } from './roles/role-queries.ts';
export { endSessionsOf } from './sessions/end-sessions.ts';
export {
	findSignedIn,
	isDemo,
	listDemoChoices,
	signInAsDemo,
	signOut,
	type DemoChoice
} from './sign-in.ts';
export { NotSignedIn, withContext, withVisitor } from './with-context.ts';
