import { segment, withQuery, type QueryValue, type SavedQuery } from '../paths.ts';

/** How a table is sorted. */
export interface SortQuery {
	/** Column. */
	sorter?: QueryValue;
	/** Direction: `stigende` or `synkende`. */
	retning?: QueryValue;
}

/** Asks as of a day, `YYYY-MM-DD`. */
export interface DateQuery {
	dato?: QueryValue;
}

/** What a list of people and requirements shows: in which order, who lacks what, whose name, which page of it. */
export interface TeamQuery extends DateQuery {
	/** Order: `mangler` or `navn`. */
	vis?: QueryValue;
	/** Key of a requirement: only those who lack it. */
	krav?: QueryValue;
	/** Part of a name. */
	sok?: QueryValue;
	side?: QueryValue;
}

/** What the list of requirements shows. */
export interface RequirementQuery extends DateQuery, SortQuery {
	/** Part of a code or name. */
	sok?: QueryValue;
	/** Only those in this state. */
	tilstand?: QueryValue;
}

/** Which rows of a frozen report are shown. */
export interface FrozenRowsQuery extends SortQuery {
	/** Part of a name, number, unit or requirement. */
	sok?: QueryValue;
	status?: QueryValue;
	side?: QueryValue;
}

/** Which differences of a frozen report are shown. */
export interface FrozenChangesQuery {
	/** Kind: `added`, `removed` or `changed`. */
	endring?: QueryValue;
	sok?: QueryValue;
	side?: QueryValue;
}

/** Which figures of the courses a course owner sees. */
export interface CourseFiguresQuery extends SortQuery {
	/** Begun in the last so many days: `30`, `90` or `365`; left out: whenever. */
	periode?: QueryValue;
}

/** Which figures of one course. */
export interface CourseReportQuery extends SavedQuery, SortQuery {
	/** `alle`: of every version; left out: of the version that is now. */
	versjon?: QueryValue;
}

/** What an administrator sees of the users that the kommune's provider delivers. */
export interface ProvisioningQuery {
	/** Field: only conflicts about it. */
	felt?: QueryValue;
	/** Page of the conflicts, and of those who wait. */
	side?: QueryValue;
	venter?: QueryValue;
	/** What has just been done: `trukket`, `rolle`. */
	ferdig?: QueryValue;
}

/** What an archivist sees of what is delivered. */
export interface ArchiveQuery {
	tilstand?: QueryValue;
	/** Employee number, part of an agreement's or a case's name. */
	sok?: QueryValue;
	side?: QueryValue;
	/** What has just been done: `igjen`. */
	ferdig?: QueryValue;
}

/** What is shown of how it goes with an agreement. */
export interface CampaignQuery {
	/** Unit whose progress is drawn. */
	enhet?: QueryValue;
	/** Part of a name, number or unit. */
	sok?: QueryValue;
	/** Order: `frist`, `navn` or `enhet`. */
	vis?: QueryValue;
	side?: QueryValue;
	/** What has just been done: how many were reminded, and how many had been. */
	minnet?: QueryValue;
	fra_for?: QueryValue;
}

interface LogQuery {
	logg?: QueryValue;
	navn?: QueryValue;
	fra?: QueryValue;
	til?: QueryValue;
}

/**
 * The addresses of those who lead, administer or make requirements. Apart from the others, so that a learner's first
 * visit does not bring them.
 */
export const workPaths = {
	/** Who has looked at whom, or changed what. `kontroll`: also reads the whole log through. */
	log: (query: LogQuery & { side?: QueryValue; kontroll?: QueryValue } = {}) =>
		withQuery('/administrasjon/logg', query),
	/** What is found there as CSV. */
	logExport: (query: LogQuery = {}) => withQuery('/administrasjon/logg/eksport', query),
	administration: () => '/administrasjon',
	/** How long the kommune keeps what, and what has been deleted. `ferdig`: what has just been done. */
	retention: (query: { ferdig?: QueryValue; side?: QueryValue } = {}) =>
		withQuery('/administrasjon/oppbevaring', query),
	/** The time of one category. */
	retentionOf: (category: string) => `/administrasjon/oppbevaring/${segment(category)}`,
	/** What has been deleted, as CSV. */
	deletionsExport: () => '/administrasjon/oppbevaring/slettelogg',
	/** Whom people write to about personal data and accessibility. */
	privacyContacts: () => '/administrasjon/oppbevaring/kontakt',
	/** The record of processing (article 30). */
	processingRecord: () => '/administrasjon/behandlingsprotokoll',
	processingRecordExport: () => '/administrasjon/behandlingsprotokoll/eksport',
	/** What employer and tillitsvalgte discuss Kyndig from. */
	discussion: () => '/personvern/drofting',
	/** The users that the kommune's identity provider delivers. */
	provisioning: (query: ProvisioningQuery = {}) => withQuery('/administrasjon/brukere', query),
	/** Where it delivers them. */
	scim: () => '/scim/v2',
	/** Who has which role. `ferdig`: what has just been done. */
	roles: (query: { ferdig?: QueryValue } = {}) => withQuery('/administrasjon/roller', query),
	giveRole: (query: { sok?: QueryValue } = {}) => withQuery('/administrasjon/roller/gi', query),
	/** How the courses go in the kommune. */
	courseFigures: (query: CourseFiguresQuery = {}) => withQuery('/kursansvar', query),
	/** The figures of that page as CSV. */
	courseFiguresExport: (query: CourseFiguresQuery = {}) => withQuery('/kursansvar/eksport', query),
	/** How one course goes: where people stop, each question, what learners say. */
	courseReport: (slug: string, query: CourseReportQuery = {}) =>
		withQuery(`/kursansvar/${segment(slug)}`, query),
	/** The questions of that page as CSV. */
	courseReportExport: (slug: string, query: CourseReportQuery = {}) =>
		withQuery(`/kursansvar/${segment(slug)}/eksport`, query),
	/** Where the kommune's administrator hands out one-time codes. */
	codes: (query: { sok?: QueryValue } = {}) => withQuery('/administrasjon/engangskoder', query),
	team: (query: DateQuery & SortQuery = {}) => withQuery('/team', query),
	teamUnit: (unitId: number, query: TeamQuery = {}) => withQuery(`/team/enhet/${unitId}`, query),
	/** The first system that one is responsible for. */
	systems: () => '/fagsystem',
	/** Who may use a system, and what they lack of what it asks for. */
	system: (systemId: number, query: TeamQuery = {}) => withQuery(`/fagsystem/${systemId}`, query),
	/** Who in a unit has signed what. */
	teamAgreements: (unitId: number, query: TeamQuery = {}) =>
		withQuery(`/team/avtaler/${unitId}`, query),
	/** What a person has signed and asked. `lagret`: what has just been done, `svart` or `annullert`. */
	memberAgreements: (personId: number, query: SavedQuery = {}) =>
		withQuery(`/team/ansatt/${personId}/avtaler`, query),
	/** How it goes with the agreements that people are asked to sign. */
	campaigns: () => '/avtaler/oppfolging',
	campaign: (code: string, query: CampaignQuery = {}) =>
		withQuery(`/avtaler/oppfolging/${segment(code)}`, query),
	/** Who lacks it, as CSV. */
	campaignExport: (code: string, query: CampaignQuery = {}) =>
		withQuery(`/avtaler/oppfolging/${segment(code)}/eksport`, query),
	/** `enhet`: the unit to go back to. */
	teamMember: (personId: number, query: DateQuery & { enhet?: QueryValue } = {}) =>
		withQuery(`/team/ansatt/${personId}`, query),
	/** Who stands in for a leader. `enhet`: the unit that somebody is looked for in; `ferdig`: what has just been done. */
	deputies: (query: { enhet?: QueryValue; sok?: QueryValue; ferdig?: QueryValue } = {}) =>
		withQuery('/team/stedfortreder', query),
	municipality: (query: DateQuery & SortQuery & { enhet?: QueryValue } = {}) =>
		withQuery('/kommunen', query),
	/** The figures of that page as CSV. */
	municipalityExport: (query: DateQuery & { enhet?: QueryValue } = {}) =>
		withQuery('/kommunen/eksport', query),
	/** Finds an employee of the kommune. */
	employees: (query: { sok?: QueryValue } = {}) => withQuery('/ansatte', query),
	/** What employees ask to have corrected. */
	corrections: () => '/ansatte/rettinger',
	correction: (id: string, query: SavedQuery = {}) =>
		withQuery(`/ansatte/rettinger/${segment(id)}`, query),
	/** Sets a requirement aside for a person. `krav`: its code. */
	newWaiver: (personId: number, query: { krav?: QueryValue } = {}) =>
		withQuery(`/team/ansatt/${personId}/fritak`, query),
	/** Records an attestation or an external certificate. `kompetanse`: its code. */
	newEvidence: (personId: number, query: { kompetanse?: QueryValue } = {}) =>
		withQuery(`/team/ansatt/${personId}/dokumentasjon`, query),
	/** Waivers and evidence of a person that a leader or HR has recorded, with who, when and why. */
	decisions: (personId: number, query: SavedQuery = {}) =>
		withQuery(`/team/ansatt/${personId}/vedtak`, query),
	/** What somebody can sign on paper, and what they have signed. `lagret`: what has just been done, `registrert` or `uendret`. */
	paper: (personId: number, query: SavedQuery = {}) =>
		withQuery(`/team/ansatt/${personId}/papir`, query),
	/** Registers what somebody has signed on paper. */
	registerPaper: (personId: number, code: string) =>
		`/team/ansatt/${personId}/papir/${segment(code)}`,
	/** An agreement to print, to be signed on paper. `sprak`: of its text. */
	paperSheet: (personId: number, code: string, query: { sprak?: QueryValue } = {}) =>
		withQuery(`/team/ansatt/${personId}/papir/${segment(code)}/ark`, query),
	/** Attests classroom training for many. `alle`: everyone in the unit is chosen; `lagret`: the request that did it. */
	attestation: (query: SavedQuery & { enhet?: QueryValue; alle?: QueryValue } = {}) =>
		withQuery('/attestering', query),
	requirements: (query: RequirementQuery = {}) => withQuery('/krav', query),
	/** `fra`: the code of the requirement to copy. */
	newRequirement: (query: { fra?: QueryValue } = {}) => withQuery('/krav/nytt', query),
	/** `skjedd`: what has just been done with it, `publisert` or `avsluttet`. */
	requirement: (code: string, query: { skjedd?: QueryValue } = {}) =>
		withQuery(`/krav/vis/${segment(code)}`, query),
	endRequirement: (code: string) => `/krav/vis/${segment(code)}/avslutt`,
	/** `a` and `b`: versions as `eier-nummer`, e.g. `0-1` and `1506-2`. */
	compareVersions: (code: string, query: { a?: QueryValue; b?: QueryValue } = {}) =>
		withQuery(`/krav/sammenlign/${segment(code)}`, query),
	/** A draft, with what it would do on a day. */
	draft: (id: number, query: DateQuery & { lagret?: QueryValue } = {}) =>
		withQuery(`/krav/utkast/${id}`, query),
	/** The last step before a draft is published. */
	publishDraft: (id: number) => `/krav/utkast/${id}/publiser`,
	/** By name, who in a unit a draft would move. */
	draftUnit: (id: number, unitId: number, query: DateQuery = {}) =>
		withQuery(`/krav/utkast/${id}/enhet/${unitId}`, query),
	/** The agreements that employees sign, as HR writes them. */
	editAgreements: () => '/avtaler/rediger',
	newAgreement: () => '/avtaler/rediger/ny',
	/** `a` and `b`: numbers of versions to compare; `lagret`: what has just been done, `ja`, `godkjent` or `trukket`. */
	editAgreement: (code: string, query: SavedQuery & { a?: QueryValue; b?: QueryValue } = {}) =>
		withQuery(`/avtaler/rediger/${segment(code)}`, query),
	/** Its text, to read or print. `versjon`: a number, else the draft; `sprak`: `nb`, `nn` or `en`, else the reader's. */
	agreementText: (code: string, query: { versjon?: QueryValue; sprak?: QueryValue } = {}) =>
		withQuery(`/avtaler/rediger/${segment(code)}/tekst`, query),
	/** How far a change that concerns many has come. */
	change: (id: string) => `/krav/endring/${segment(id)}`,
	/** Positions without requirements, and systems without a trained owner. */
	uncovered: (query: DateQuery = {}) => withQuery('/krav/uten', query),
	/** `dato` and `enhet` (an id): what the form suggests. */
	frozenReports: (query: DateQuery & { enhet?: QueryValue; side?: QueryValue } = {}) =>
		withQuery('/rapporter', query),
	frozenReport: (id: string, query: FrozenRowsQuery = {}) =>
		withQuery(`/rapporter/${segment(id)}`, query),
	/** The frozen report beside what the data say today about that day. */
	frozenReportCompared: (id: string, query: FrozenChangesQuery = {}) =>
		withQuery(`/rapporter/${segment(id)}/sammenlign`, query),
	/** The frozen report as a file, `json` or `csv`. */
	frozenReportFile: (id: string, format: 'json' | 'csv') =>
		`/rapporter/${segment(id)}/fil?format=${format}`,
	/** The kommuner of the co-operation side by side. */
	cooperation: (query: DateQuery & SortQuery = {}) => withQuery('/samarbeidet', query),
	/** The figures of that page as CSV. */
	cooperationExport: (query: DateQuery = {}) => withQuery('/samarbeidet/eksport', query),
	/** What is signed, on its way to the kommune's archive. */
	archive: (query: ArchiveQuery = {}) => withQuery('/administrasjon/arkiv', query),
	archiveDelivery: (id: string, query: { ferdig?: QueryValue } = {}) =>
		withQuery(`/administrasjon/arkiv/${segment(id)}`, query),
	archiveSettings: (query: SavedQuery = {}) =>
		withQuery('/administrasjon/arkiv/innstillinger', query),
	/** Where the kommune's people sign agreements. */
	signingSettings: (query: SavedQuery = {}) => withQuery('/administrasjon/signering', query),
	/** How the kommune's people sign in. */
	signInSettings: () => '/administrasjon/innlogging',
	/** `type`: which kind of provider. */
	newSignIn: (query: { type?: QueryValue } = {}) =>
		withQuery('/administrasjon/innlogging/ny', query),
	signInSetting: (id: string, query: SavedQuery = {}) =>
		withQuery(`/administrasjon/innlogging/${segment(id)}`, query),
	/** Leads on to the provider, to try it. */
	testSignIn: (id: string) => `/administrasjon/innlogging/${segment(id)}/test`,
	signInTest: (id: string, test: string) =>
		`/administrasjon/innlogging/${segment(id)}/test/${segment(test)}`
} as const;
