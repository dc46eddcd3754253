import { m } from '#lib/paraglide/messages.js';
import type { PermissionName, Reach, Role } from '#lib/server/auth/index.ts';

const ROLES: Record<Role, () => string> = {
	ansatt: m.role_ansatt,
	leder: m.role_leder,
	hr: m.role_hr,
	kommunedirektor: m.role_kommunedirektor,
	kursansvarlig: m.role_kursansvarlig,
	systemansvarlig: m.role_systemansvarlig,
	informasjonssikkerhetsansvarlig: m.role_informasjonssikkerhetsansvarlig,
	personvernombud: m.role_personvernombud,
	tillitsvalgt: m.role_tillitsvalgt,
	arkivar: m.role_arkivar,
	kommuneadministrator: m.role_kommuneadministrator,
	samarbeidsadministrator: m.role_samarbeidsadministrator,
	brukersystem: m.role_brukersystem,
	driftsansvarlig: m.role_driftsansvarlig
};

const HOW: Partial<Record<Role, () => string>> = {
	ansatt: m.role_how_ansatt,
	leder: m.role_how_leder,
	systemansvarlig: m.role_how_systemansvarlig,
	samarbeidsadministrator: m.role_how_cooperation,
	brukersystem: m.role_how_brukersystem,
	driftsansvarlig: m.role_how_driftsansvarlig
};

const PERMISSIONS: Record<PermissionName, () => string> = {
	self: m.may_self,
	unit: m.may_unit,
	system: m.may_system,
	person: m.may_person,
	decide: m.may_decide,
	correct: m.may_correct,
	attest: m.may_attest,
	deputise: m.may_deputise,
	search: m.may_search,
	named: m.may_named,
	figures: m.may_figures,
	cooperation: m.may_cooperation,
	courseFigures: m.may_course_figures,
	requirements: m.may_requirements,
	agreements: m.may_agreements,
	archive: m.may_archive,
	roles: m.may_roles,
	grant: m.may_grant,
	configure: m.may_configure,
	provision: m.may_provision,
	accessLog: m.may_access_log,
	privacy: m.may_privacy,
	retain: m.may_retain,
	discuss: m.may_discuss,
	operate: m.may_operate
};

const REACHES: Record<Reach, () => string> = {
	own: m.reach_own,
	units: m.reach_units,
	systems: m.reach_systems,
	municipality: m.reach_municipality,
	cooperation: m.reach_cooperation
};

/** What a role is called. */
export const roleWords = (role: Role): string => ROLES[role]();

/** How somebody comes to have a role. */
export const howWords = (role: Role): string => (HOW[role] ?? m.role_how_granted)();

/** What a permission lets somebody do; the name itself where it is from another time. */
export function permissionWords(permission: string): string {
	return Object.hasOwn(PERMISSIONS, permission)
		? PERMISSIONS[permission as PermissionName]()
		: permission;
}

/** How far: «i egen kommune». */
export const reachWords = (reach: Reach): string => REACHES[reach]();
