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
export type {
	AgreementReach,
	GrantedRole,
	HeldRole,
	Permission,
	PermissionName,
	Reach,
	Role
} from './permissions.ts';
export { listLedUnits, listOwnSystems } from './queries.ts';
export { Forbidden, listDecidable, listWritableAgreements, require } from './require.ts';
export { endRole } from './roles/end-role.ts';
export { getGivableRoles } from './roles/get-givable-roles.ts';
export { giveRole, grantRole } from './roles/grant-role.ts';
export { listRoleHolders } from './roles/list-role-holders.ts';
export type { RoleHolder } from './roles/role-queries.ts';
export { CannotUnseal, seal, unseal } from './seal.ts';
export { readSecret, SecretUnavailable } from './secret.ts';
export { handOutCode, type HandedOut } from './codes/hand-out-code.ts';
export { listMyCodes, type MyCode } from './codes/list-my-codes.ts';
export { signInWithCode } from './codes/sign-in-with-code.ts';
export {
	askForNewPasskey,
	askForOwnPasskey,
	askForPasskey,
	MOST_PASSKEYS
} from './passkeys/ask.ts';
export { confirmWithPasskey } from './passkeys/confirm-with-passkey.ts';
export { listMyPasskeys, type MyPasskey } from './passkeys/list-my-passkeys.ts';
export { registerPasskey } from './passkeys/register-passkey.ts';
export { relyingParty, type RelyingParty } from './passkeys/relying-party.ts';
export { removePasskey } from './passkeys/remove-passkey.ts';
export { renamePasskey } from './passkeys/rename-passkey.ts';
export { signInWithPasskey } from './passkeys/sign-in-with-passkey.ts';
export { deviceOf } from './rules/device.ts';
export { CODE_LENGTH } from './rules/one-time-code.ts';
export { LONGEST_NAME, readName } from './rules/passkey-name.ts';
export { createSession, type NewSession, type SessionToken } from './session.ts';
export { endMyOtherSessions, endMySession, endSessionsOf } from './sessions/end-sessions.ts';
export { getSessionFacts, type SessionFacts } from './sessions/get-session-facts.ts';
export { listMySessions, type MySession } from './sessions/list-my-sessions.ts';
export {
	findSignedIn,
	isDemo,
	listDemoChoices,
	readSignedIn,
	signInAsDemo,
	signOut,
	type DemoChoice,
	type SignedIn
} from './sign-in.ts';
export { findConfirmedUntil, requireStepUp, StepUpNeeded } from './step-up.ts';
export { NotSignedIn, withContext, withVisitor, type Visitor } from './with-context.ts';
export { askToLink } from './oidc/ask-to-link.ts';
export { beginLogin } from './oidc/begin-login.ts';
export { completeLogin, type Completed } from './oidc/complete-login.ts';
export type { Door } from './oidc/door.ts';
export { endByProvider, findProviderSignOut, listFramers } from './oidc/end-login.ts';
export { FAILURES, SignInFailed, type FailureCode } from './oidc/failure.ts';
export {
	findDoors,
	getMunicipalityLink,
	listMunicipalityDoors,
	listProviderDoors
} from './oidc/list-doors.ts';
export {
	linkProvisionedAccount,
	listMyAccounts,
	unlinkMyAccounts
} from './oidc/manage-accounts.ts';
export { publishKeys, rotateKey, useNewKey } from './oidc/manage-keys.ts';
export {
	getProvider,
	getTestOutcome,
	listProviders,
	ProviderNotFound,
	ProviderRefused,
	saveProvider,
	setProviderEnabled,
	type ShownProvider
} from './oidc/manage-providers.ts';
export { recordFailedStart } from './oidc/record-failed-start.ts';
export { readAddress } from './oidc/provider.ts';
export { KINDS, TRAITS, type Kind } from './oidc/rules/kinds.ts';
export type { ProviderFault, TypedProvider } from './oidc/rules/read-provider.ts';
export { isLoopback, isPublicName } from './oidc/rules/read-issuer.ts';
