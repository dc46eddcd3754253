export { ensureMunicipality, formatMunicipalityNumber } from './ensure-municipality.ts';
export { ACCESS_ROLES, importAccess } from './import-access.ts';
export { importAbsences } from './import-absences.ts';
export { importEmployments, prepareEmployments } from './import-employments.ts';
export { listMunicipalities } from './municipality-queries.ts';
export { listEmployees, listPeopleByNumber } from './people-queries.ts';
export { listUnitCodes } from './org-queries.ts';
export { listPositionNames, registerPositionsAndSystems } from './register.ts';
export { bindGroup, GROUP_ROLES, listGroupRoles } from './scim/bind-group.ts';
export { findPersonByAccount, isBlocked } from './scim/blocked.ts';
export { changeGroup, createGroup, deleteGroup, replaceGroup } from './scim/change-group.ts';
export { changeUser, replaceUser } from './scim/change-user.ts';
export { createUser } from './scim/create-user.ts';
export { deleteUser } from './scim/delete-user.ts';
export { describeProvider, describeResourceTypes, describeSchemas } from './scim/discovery.ts';
export { getUser } from './scim/get-user.ts';
export { getGroup, listGroups } from './scim/list-groups.ts';
export { listUsers } from './scim/list-users.ts';
export {
	listProvisioned,
	type Pages,
	type PersonConflict,
	type Provisioned
} from './scim/list-provisioned.ts';
export type { BoundGroup } from './scim/group-queries.ts';
export type { WaitingUser } from './scim/overview-queries.ts';
export type { Field as ProvisionedField } from './scim/rules/ownership.ts';
export {
	listTokens,
	LONGEST_TOKEN_NAME,
	makeToken,
	revokeToken,
	type ShownToken,
	TOKEN_DAYS,
	TokenRefused
} from './scim/manage-tokens.ts';
export { ScimError } from './scim/rules/scim-error.ts';
export { isToken, unknownToken, withScimToken } from './scim/with-scim-token.ts';
export { answerCorrection } from './corrections/answer-correction.ts';
export { CorrectionNotFound, CorrectionRefused } from './corrections/errors.ts';
export {
	countCorrections,
	getCorrection,
	listCorrections,
	type Correction
} from './corrections/list-corrections.ts';
export { listMyCorrections, type MyCorrection } from './corrections/list-my-corrections.ts';
export { requestCorrection } from './corrections/request-correction.ts';
export {
	LONGEST as LONGEST_CORRECTION,
	TOPICS as CORRECTION_TOPICS,
	type CorrectionFault,
	type CorrectionState,
	type Topic as CorrectionTopic
} from './corrections/rules.ts';
export { withdrawCorrection } from './corrections/withdraw-correction.ts';
