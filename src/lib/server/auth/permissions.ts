/**
 * Every role there is. An employee and a leader are so by their employment; the system that delivers users is so by a
 * token; the command line is run by whoever operates the installation; who is responsible for a system is so by the kommune's
 * register of access; the others are granted, from a day to a day.
 */
export const ROLES = [
	'ansatt',
	'leder',
	'hr',
	'kommunedirektor',
	'kursansvarlig',
	'systemansvarlig',
	'informasjonssikkerhetsansvarlig',
	'personvernombud',
	'tillitsvalgt',
	'arkivar',
	'kommuneadministrator',
	'samarbeidsadministrator',
	'brukersystem',
	'driftsansvarlig'
] as const;

export type Role = (typeof ROLES)[number];

/** Roles that somebody in a kommune is given. The last is of the co-operation, and is given from the command line alone. */
export const GRANTED_ROLES = [
	'hr',
	'kommunedirektor',
	'kursansvarlig',
	'informasjonssikkerhetsansvarlig',
	'personvernombud',
	'tillitsvalgt',
	'arkivar',
	'kommuneadministrator',
	'samarbeidsadministrator'
] as const satisfies readonly Role[];

export type GrantedRole = (typeof GRANTED_ROLES)[number];

/** A role that somebody in a kommune has for a time, whoever gave it. */
export type HeldRole = GrantedRole | 'systemansvarlig';

/**
 * How far a role reaches with a permission.
 * - own: what is about oneself
 * - units: the units one leads, or stands in for the leader of, and everything below them
 * - systems: the systems one is responsible for
 * - municipality: the kommune
 * - cooperation: every kommune of the installation
 */
export type Reach = 'own' | 'units' | 'systems' | 'municipality' | 'cooperation';

/**
 * What can be asked for, and whose data it shows. Figures carry no names, so only the others are logged.
 */
export type Permission = {
	/** The person's own learning, evidence and log. */
	self: { self: true };
	/** A unit and everything below it, by name, on a day. */
	unit: { unitId: number; date: string };
	/** Who has access to a system on a day, by name, and what they lack of what it asks for. */
	system: { systemId: number; date: string };
	/** One employee's requirements. */
	person: { personId: number };
	/** Waivers and evidence for these people; nobody decides for themself. */
	decide: { people: number[] };
	/** What these people ask to have corrected of what is held about them, and to answer it; nobody answers themself. */
	correct: { people: number[] };
	/** To attest at all. Shows nobody; each person is asked for with `decide`. */
	attest: Record<string, never>;
	/** To let somebody else stand in for oneself in a unit one leads; a deputy gives it no further. */
	deputise: { leadsUnit: number };
	/**
	 * Names, titles and units of employees that match a search. Nobody's status is shown, so no look is logged; opening
	 * one of them is.
	 */
	search: Record<string, never>;
	/** Everyone's status by name, on a day. */
	named: { people: number[] };
	/** Suppressed counts of the kommune. */
	figures: Record<string, never>;
	/** Suppressed counts of every kommune, side by side. */
	cooperation: Record<string, never>;
	/** Suppressed counts of how courses go in the kommune, and what learners say of them, without names; which comments others see. */
	courseFigures: Record<string, never>;
	/** Drafts and versions of what the kommune requires, and what a change would do, without names. */
	requirements: Record<string, never>;
	/**
	 * Drafts and versions of agreements, without anybody's signature. With `reach`: to write the kommune's own, or those of the
	 * co-operation, which hold in every kommune.
	 */
	agreements: Record<string, never> | { reach: AgreementReach };
	/** What is delivered to the kommune's archive, and how. With people: whose document it is. */
	archive: Record<string, never> | { people: number[] };
	/** Who has which role. */
	roles: Record<string, never>;
	/** To give and end roles; nobody gives themself one. */
	grant: Record<string, never>;
	/** How people of the kommune sign in, and where they come from. With people: a way in for each, or details of them. */
	configure: Record<string, never> | { people: number[] };
	/** To deliver users and groups of the kommune, and read back what was delivered. */
	provision: Record<string, never>;
	/** Who has looked at these people, or who has changed what. */
	accessLog: { people: number[] };
	/** How long the kommune keeps personal data and why, what has been deleted, and the record of processing. Shows nobody. */
	privacy: Record<string, never>;
	/** To decide how long the kommune keeps personal data, and whom people write to about it. */
	retain: Record<string, never>;
	/** What employer and tillitsvalgte need to discuss Kyndig: what is collected, who sees it, how long. Shows nobody. */
	discuss: Record<string, never>;
	/** Imports, rebuild, the first administrator: the command line. */
	operate: Record<string, never>;
};

/** Whose agreements: the kommune's own, or the co-operation's. */
export type AgreementReach = Extract<Reach, 'municipality' | 'cooperation'>;

export type PermissionName = keyof Permission;

/** The one table of who may what. A role that is not named by a permission does not have it. */
export const PERMISSIONS: Readonly<Record<PermissionName, Partial<Record<Role, Reach>>>> = {
	self: { ansatt: 'own' },
	unit: { leder: 'units', hr: 'municipality', driftsansvarlig: 'cooperation' },
	system: { systemansvarlig: 'systems', driftsansvarlig: 'cooperation' },
	person: { leder: 'units', hr: 'municipality', driftsansvarlig: 'cooperation' },
	decide: { leder: 'units', hr: 'municipality', driftsansvarlig: 'cooperation' },
	correct: { hr: 'municipality', driftsansvarlig: 'cooperation' },
	attest: { leder: 'units', hr: 'municipality', driftsansvarlig: 'cooperation' },
	deputise: { leder: 'units' },
	search: {
		hr: 'municipality',
		kommuneadministrator: 'municipality',
		driftsansvarlig: 'cooperation'
	},
	named: { hr: 'municipality', driftsansvarlig: 'cooperation' },
	figures: {
		hr: 'municipality',
		kommunedirektor: 'municipality',
		informasjonssikkerhetsansvarlig: 'municipality',
		personvernombud: 'municipality',
		tillitsvalgt: 'municipality',
		driftsansvarlig: 'cooperation'
	},
	cooperation: {
		hr: 'cooperation',
		kommunedirektor: 'cooperation',
		samarbeidsadministrator: 'cooperation',
		driftsansvarlig: 'cooperation'
	},
	courseFigures: { kursansvarlig: 'municipality', driftsansvarlig: 'cooperation' },
	requirements: { hr: 'municipality', driftsansvarlig: 'cooperation' },
	agreements: {
		hr: 'municipality',
		samarbeidsadministrator: 'cooperation',
		driftsansvarlig: 'cooperation'
	},
	archive: { arkivar: 'municipality' },
	roles: {
		kommuneadministrator: 'municipality',
		personvernombud: 'municipality',
		driftsansvarlig: 'cooperation'
	},
	grant: { kommuneadministrator: 'municipality', driftsansvarlig: 'cooperation' },
	configure: { kommuneadministrator: 'municipality', driftsansvarlig: 'cooperation' },
	provision: { brukersystem: 'municipality' },
	accessLog: { personvernombud: 'municipality', driftsansvarlig: 'cooperation' },
	privacy: {
		personvernombud: 'municipality',
		kommuneadministrator: 'municipality',
		driftsansvarlig: 'cooperation'
	},
	retain: { kommuneadministrator: 'municipality', driftsansvarlig: 'cooperation' },
	discuss: {
		hr: 'municipality',
		personvernombud: 'municipality',
		tillitsvalgt: 'municipality',
		kommuneadministrator: 'municipality',
		driftsansvarlig: 'cooperation'
	},
	operate: { driftsansvarlig: 'cooperation' }
};

/** How far these roles reach with a permission, in no order; empty: they do not have it. */
export function reachesOf(roles: readonly Role[], permission: PermissionName): Reach[] {
	return roles.flatMap((role) => PERMISSIONS[permission][role] ?? []);
}

/** What these roles can be asked for at all. For menus; each entry point asks `require`. */
export function permissionsOf(roles: readonly Role[]): PermissionName[] {
	return Object.keys(PERMISSIONS).filter((name): name is PermissionName =>
		roles.some((role) => PERMISSIONS[name as PermissionName][role] !== undefined)
	);
}
