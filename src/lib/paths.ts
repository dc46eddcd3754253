/**
 * Every address in Kyndig. Pages, redirects and tests build addresses here and nowhere else, so that
 * renaming one is a change in one place. Norwegian, without æøå.
 */

/** A query value; empty ones are left out of the address. */
export type QueryValue = string | number | null | undefined;

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

/** What a form has just done, so that the page it leads to can say so. */
export interface SavedQuery {
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

export const paths = {
	home: () => '/',
	signIn: (query: FailedQuery = {}) => withQuery('/logg-inn', query),
	/** The ways to sign in to one kommune, by its name or number. */
	signInTo: (municipality: string, query: FailedQuery = {}) =>
		withQuery(`/logg-inn/${segment(municipality)}`, query),
	signInWithKey: (query: ReturnQuery = {}) => withQuery('/logg-inn/nokkel', query),
	signInWithCode: (query: ReturnQuery = {}) => withQuery('/logg-inn/kode', query),
	/**
	 * Where somebody who is signed in shows again who they are. `til`: the page that asks for it; `innen`: within how many
	 * minutes, when it is another number than usual.
	 */
	confirm: (query: ReturnQuery & { innen?: QueryValue } = {}) =>
		withQuery('/logg-inn/bekreft', query),
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
	certificates: () => '/bevis',
	/** An own certificate as PDF. */
	certificateFile: (id: string) => `/bevis/${segment(id)}/pdf`,
	/** An own certificate as a signed Open Badge. */
	certificateBadge: (id: string) => `/bevis/${segment(id)}/merke`,
	/** Where anybody checks a certificate by its code. */
	verify: (query: { kode?: QueryValue } = {}) => withQuery('/kontroll', query),
	verification: (code: string) => `/kontroll/${segment(code)}`,
	/** Where anybody checks the receipt of a signed agreement, by its file. */
	verifyReceipt: () => '/avtaler/kontroll',
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
	// `/.//other.example` is a path of ours until its dot is taken away.
	if (url?.origin !== origin || url.pathname.startsWith('//')) return paths.home();
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

export function segment(value: string): string {
	return encodeURIComponent(value);
}

export function withQuery(path: string, query: object): string {
	const parameters = new URLSearchParams();
	for (const [key, value] of Object.entries(query))
		if (value !== null && value !== undefined && value !== '') parameters.set(key, String(value));
	return parameters.size > 0 ? `${path}?${parameters}` : path;
}
