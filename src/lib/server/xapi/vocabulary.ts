/*
 * The words of our statements and of the profile that describes them. They are identities for ever: what has been
 * stored with one cannot be renamed.
 */

/** A verb of ADL's, and what it is called: «Kari (verb) Informasjonssikkerhet». */
export const VERBS = {
	initialized: { nb: 'startet', nn: 'starta', en: 'initialized' },
	experienced: { nb: 'gikk gjennom', nn: 'gjekk gjennom', en: 'experienced' },
	answered: { nb: 'svarte på', nn: 'svarte på', en: 'answered' },
	scored: { nb: 'fikk resultat i', nn: 'fekk resultat i', en: 'scored' },
	passed: { nb: 'besto', nn: 'bestod', en: 'passed' },
	failed: { nb: 'besto ikke', nn: 'bestod ikkje', en: 'failed' },
	completed: { nb: 'fullførte', nn: 'fullførte', en: 'completed' },
	terminated: { nb: 'avsluttet økta i', nn: 'avslutta økta i', en: 'terminated' }
};

export type Verb = keyof typeof VERBS;

export function verbId(verb: Verb): string {
	return `http://adlnet.gov/expapi/verbs/${verb}`;
}

export const ACTIVITY_TYPES = {
	course: 'http://adlnet.gov/expapi/activities/course',
	lesson: 'http://adlnet.gov/expapi/activities/lesson',
	question: 'http://adlnet.gov/expapi/activities/cmi.interaction',
	profile: 'http://adlnet.gov/expapi/activities/profile'
} as const;

/** Result extension of cmi5: percent of the course that is done, a whole number. */
export const PROGRESS = 'https://w3id.org/xapi/cmi5/result/extensions/progress';

/** The version of the profile that statements follow now. */
export const PROFILE_VERSION = 'v1';

/** What the installation's own identifiers are called under its address. */
export function ownIds(home: string) {
	const profile = `${home}/xapi/profil`;
	return {
		profile,
		/** What statements have as their category. */
		version: `${profile}/${PROFILE_VERSION}`,
		/** Context extension: the session, from a start to the next start. The same in every version. */
		session: `${profile}#session`
	};
}
