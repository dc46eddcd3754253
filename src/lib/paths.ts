/**
 * Every address in Kyndig. Pages, redirects and tests build addresses here and nowhere else, so that
 * renaming one is a change in one place. Norwegian, without æøå.
 */

/** A query value; empty ones are left out of the address. */
export type QueryValue = string | number | null | undefined;

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

/** What a leader's list shows: in which order, who lacks what, whose name, which page of it. */
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

/** Which courses are shown. */
export interface CourseQuery {
	/** Words to look for. */
	sok?: QueryValue;
	/** Code of a competence that the course gives. */
	tema?: QueryValue;
	/** Most minutes. */
	tid?: QueryValue;
	sprak?: QueryValue;
	/** How far the person has come: `ikke-startet`, `pabegynt` or `fullfort`. */
	status?: QueryValue;
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

/** What a form has just done, so that the page it leads to can say so. */
interface SavedQuery {
	lagret?: QueryValue;
}

/** Why a sign-in came to nothing, and where it was to lead. */
interface FailedQuery extends ReturnQuery {
	feil?: QueryValue;
}

/** The page that the language form and the sign-in page send people back to. */
export interface ReturnQuery {
	til?: QueryValue;
}

interface LogQuery {
	logg?: QueryValue;
	navn?: QueryValue;
	fra?: QueryValue;
	til?: QueryValue;
}

export const paths = {
	home: () => '/',
	signIn: (query: FailedQuery = {}) => withQuery('/logg-inn', query),
	/** The ways to sign in to one kommune, by its name or number. */
	signInTo: (municipality: string, query: FailedQuery = {}) =>
		withQuery(`/logg-inn/${segment(municipality)}`, query),
	signInWithKey: (query: ReturnQuery = {}) => withQuery('/logg-inn/nokkel', query),
	signInWithCode: (query: ReturnQuery = {}) => withQuery('/logg-inn/kode', query),
	/** Where somebody who is signed in shows again who they are. `til`: the page that asks for it. */
	confirm: (query: ReturnQuery = {}) => withQuery('/logg-inn/bekreft', query),
	/** What a device with a passkey is asked on a page. Takes a POST. */
	challenge: (page: string) => `${page}/utfordring`,
	/** Leads on to a provider. Providers are named by `kommune-id`. */
	oidcStart: (provider: string, query: ReturnQuery = {}) =>
		withQuery(`/logg-inn/oidc/${segment(provider)}/start`, query),
	/** Where every provider sends people back to. */
	oidcReturn: () => '/logg-inn/oidc/retur',
	/** The public keys that a provider knows us by. */
	oidcKeys: (provider: string) => `/logg-inn/oidc/${segment(provider)}/nokler`,
	/** Where a provider tells that its session is over. */
	oidcSignOut: (provider: string) => `/logg-inn/oidc/${segment(provider)}/logg-ut`,
	/** Takes a POST. */
	signOut: () => '/logg-ut',
	/** Takes a POST with `sprak` and `til`. */
	language: () => '/sprak',
	myLearning: () => '/min-laering',
	courses: (query: CourseQuery = {}) => withQuery('/kurs', query),
	course: (slug: string) => `/kurs/${segment(slug)}`,
	lesson: (slug: string, lessonId: string) => `/kurs/${segment(slug)}/leksjon/${segment(lessonId)}`,
	/** Question `number` of the final quiz, from 1. */
	quiz: (slug: string, number: number) => `/kurs/${segment(slug)}/prove/${number}`,
	/** Where what was done without coverage is delivered. */
	delivery: () => '/kurs/levering',
	/** A picture, film or other file of a course, by what it holds, so that it never changes. */
	courseFile: (sha256: string, extension: string) =>
		`/kurs/fil/${segment(sha256)}.${segment(extension)}`,
	/** `lagret`: `tilbakemelding` when the person has just said what they think of the course. */
	result: (slug: string, query: SavedQuery = {}) =>
		withQuery(`/kurs/${segment(slug)}/resultat`, query),
	/** Who has looked at whom, or changed what. `kontroll`: also reads the whole log through. */
	log: (query: LogQuery & { side?: QueryValue; kontroll?: QueryValue } = {}) =>
		withQuery('/administrasjon/logg', query),
	/** What is found there as CSV. */
	logExport: (query: LogQuery = {}) => withQuery('/administrasjon/logg/eksport', query),
	administration: () => '/administrasjon',
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
	certificates: () => '/bevis',
	/** An own certificate as PDF. */
	certificateFile: (id: string) => `/bevis/${segment(id)}/pdf`,
	/** An own certificate as a signed Open Badge. */
	certificateBadge: (id: string) => `/bevis/${segment(id)}/merke`,
	/** Where anybody checks a certificate by its code. */
	verify: (query: { kode?: QueryValue } = {}) => withQuery('/kontroll', query),
	verification: (code: string) => `/kontroll/${segment(code)}`,
	/** What verifiers of badges read: who issued, and with which keys. They stand in every badge, so they never change. */
	badgeIssuer: (municipalityId: number) => `/utsteder/${municipalityId}`,
	badgeKeys: () => '/utsteder/nokler',
	badgeKey: (kid: string) => `/utsteder/nokler/${segment(kid)}`,
	me: () => '/meg',
	/** The accounts that I sign in with. */
	myAccounts: (query: FailedQuery & SavedQuery = {}) => withQuery('/meg/innlogging', query),
	/** Leads on to a provider, to link an account there. */
	linkAccount: (providerId: string) => `/meg/innlogging/${segment(providerId)}`,
	whoSawMe: () => '/meg/innsyn',
	/** Where I am signed in. `lagret`: what has just been ended, `en` or `alle`. */
	mySessions: (query: SavedQuery = {}) => withQuery('/meg/okter', query),
	/** `lagret`: what has just been done, `laget`, `navn` or `fjernet`. */
	myPasskeys: (query: SavedQuery = {}) => withQuery('/meg/nokler', query),
	/** Where the kommune's administrator hands out one-time codes. */
	codes: (query: { sok?: QueryValue } = {}) => withQuery('/administrasjon/engangskoder', query),
	team: (query: DateQuery & SortQuery = {}) => withQuery('/team', query),
	teamUnit: (unitId: number, query: TeamQuery = {}) => withQuery(`/team/enhet/${unitId}`, query),
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
	/** Sets a requirement aside for a person. `krav`: its code. */
	newWaiver: (personId: number, query: { krav?: QueryValue } = {}) =>
		withQuery(`/team/ansatt/${personId}/fritak`, query),
	/** Records an attestation or an external certificate. `kompetanse`: its code. */
	newEvidence: (personId: number, query: { kompetanse?: QueryValue } = {}) =>
		withQuery(`/team/ansatt/${personId}/dokumentasjon`, query),
	/** Waivers and evidence of a person that a leader or HR has recorded, with who, when and why. */
	decisions: (personId: number, query: SavedQuery = {}) =>
		withQuery(`/team/ansatt/${personId}/vedtak`, query),
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
		`/administrasjon/innlogging/${segment(id)}/test/${segment(test)}`,
	privacy: () => '/personvern',
	/** The part of the privacy page that says who can see what. */
	whoSeesWhat: () => '/personvern#hvem-ser-hva',
	/** What every role may do. */
	permissions: () => '/personvern/tilgang',
	accessibility: () => '/tilgjengelighet',
	/** What our xAPI statements mean. `version`: as statements name it; left out: the newest. */
	xapiProfile: (version?: string) =>
		version === undefined ? '/xapi/profil' : `/xapi/profil/${segment(version)}`,
	health: () => '/helse'
} as const;

/**
 * The address, if it is one of our own pages, else the start page. Keeps a form from being used to
 * send people to another site: `//other.example`, `/\other.example` and whole addresses are refused.
 */
export function ownPath(value: unknown): string {
	if (typeof value !== 'string' || !value.startsWith('/')) return paths.home();
	const origin = 'http://kyndig.invalid';
	const url = URL.parse(value, origin);
	if (url?.origin !== origin) return paths.home();
	return url.pathname + url.search + url.hash;
}

/**
 * The address of the page a person stands on, to come back to. Kit names form actions in the query
 * (`?/start`); an address that would run an action again is no place to come back to.
 */
export function pathOf(url: URL): string {
	const query = new URLSearchParams(url.search);
	for (const key of [...query.keys()]) if (key.startsWith('/')) query.delete(key);
	return query.size > 0 ? `${url.pathname}?${query}` : url.pathname;
}

function segment(value: string): string {
	return encodeURIComponent(value);
}

function withQuery(path: string, query: object): string {
	const parameters = new URLSearchParams();
	for (const [key, value] of Object.entries(query))
		if (value !== null && value !== undefined && value !== '') parameters.set(key, String(value));
	return parameters.size > 0 ? `${path}?${parameters}` : path;
}
