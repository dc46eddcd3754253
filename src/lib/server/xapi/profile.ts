import { paths } from '#lib/paths.ts';
import {
	statementTemplates,
	templateId,
	type StatementTemplate,
	type ThreeLanguages
} from './profile-templates.ts';
import { ownIds, verbId, VERBS, type Verb } from './vocabulary.ts';

/** An xAPI Profile (ADL's specification 1.0): JSON-LD that tells what statements there are, and in which order. */
export interface Profile {
	'@context': string;
	id: string;
	type: 'Profile';
	conformsTo: string;
	prefLabel: ThreeLanguages;
	definition: ThreeLanguages;
	seeAlso: string;
	versions: { id: string; generatedAtTime: string; wasRevisionOf?: string[] }[];
	author: { type: 'Organization'; name: string; url: string };
	concepts?: ContextExtension[];
	templates: StatementTemplate[];
	patterns?: Pattern[];
}

interface ContextExtension {
	id: string;
	type: 'ContextExtension';
	inScheme: string;
	prefLabel: ThreeLanguages;
	definition: ThreeLanguages;
	recommendedVerbs: string[];
	/** A JSON Schema, as a string. */
	inlineSchema: string;
}

interface Pattern {
	id: string;
	type: 'Pattern';
	inScheme: string;
	primary?: boolean;
	prefLabel?: ThreeLanguages;
	definition?: ThreeLanguages;
	sequence?: string[];
	alternates?: string[];
	oneOrMore?: string;
	zeroOrMore?: string;
	optional?: string;
}

const VERB_NAMES = Object.keys(VERBS) as Verb[];

/**
 * The profile that the statements of an installation follow. Published: a change of a rule or pattern is a new version,
 * with PROFILE_VERSION and a line in `versions`, since statements that are stored name the one they followed. Verbs and
 * activity types are ADL's and the progress is cmi5's; a profile describes only what nobody has described before.
 */
export function profileDocument(home: string): Required<Profile> {
	const ids = ownIds(home);
	return {
		'@context': 'https://w3id.org/xapi/profiles/context',
		id: ids.profile,
		type: 'Profile',
		conformsTo: 'https://w3id.org/xapi/profiles#1.0',
		prefLabel: {
			nb: 'Kurs i Kyndig',
			nn: 'Kurs i Kyndig',
			en: 'Courses in Kyndig'
		},
		definition: {
			nb: 'Læringsspor av korte kurs: startet, leksjon gått gjennom, spørsmål besvart, resultat, bestått eller ikke, fullført, økt avsluttet. Ingen navn og ingen fasit.',
			nn: 'Læringsspor av korte kurs: starta, leksjon gått gjennom, spørsmål svara på, resultat, bestått eller ikkje, fullført, økt avslutta. Ingen namn og ingen fasit.',
			en: 'Statements about short courses: started, lesson gone through, question answered, score, passed or failed, completed, session ended. No names and no keys.'
		},
		seeAlso: home + paths.privacy(),
		versions: [{ id: ids.version, generatedAtTime: '2026-11-26T00:00:00Z' }],
		author: { type: 'Organization', name: 'Kyndig', url: home + paths.home() },
		concepts: [sessionExtension(home)],
		templates: statementTemplates(home),
		patterns: attemptPatterns(home)
	};
}

function sessionExtension(home: string): ContextExtension {
	const ids = ownIds(home);
	return {
		id: ids.session,
		type: 'ContextExtension',
		inScheme: ids.version,
		prefLabel: { nb: 'økt', nn: 'økt', en: 'session' },
		definition: {
			nb: 'Fra noen starter kurset eller går videre i det, til de gjør det neste gang. En UUID. Svar gitt uten nett hører til økta de ble gitt i, også når den er avsluttet før de kom fram.',
			nn: 'Frå nokon startar kurset eller held fram i det, til dei gjer det neste gong. Ein UUID. Svar som er gitt utan nett, høyrer til økta dei blei gitt i, også når ho er avslutta før dei kom fram.',
			en: 'From when somebody starts the course or goes on with it until they do so the next time. A UUID. Answers given without coverage belong to the session they were given in, also when it was ended before they arrived.'
		},
		recommendedVerbs: VERB_NAMES.map(verbId),
		inlineSchema: JSON.stringify({ type: 'string', format: 'uuid' })
	};
}

/**
 * One attempt (registration) is one or more sessions: a start, steps in any order, and an end unless it is the last.
 * In order of time, not of session: what is done without coverage may be later than the end of its session, and later
 * than a new start.
 */
function attemptPatterns(home: string): Pattern[] {
	const { version: inScheme } = ownIds(home);
	const id = (name: string) => `${inScheme}#pattern-${name}`;
	const template = (verb: Verb) => templateId(home, verb);
	const steps = VERB_NAMES.filter((verb) => verb !== 'initialized' && verb !== 'terminated');
	return [
		{
			id: id('attempt'),
			type: 'Pattern',
			primary: true,
			inScheme,
			prefLabel: { nb: 'kursforsøk', nn: 'kursforsøk', en: 'attempt' },
			definition: {
				nb: 'Alt en person gjør i ett kursforsøk, i den rekkefølgen det skjedde.',
				nn: 'Alt ein person gjer i eitt kursforsøk, i den rekkjefølgja det hende.',
				en: 'All that a person does in one attempt, in the order it happened.'
			},
			oneOrMore: id('session')
		},
		{
			id: id('session'),
			type: 'Pattern',
			inScheme,
			prefLabel: { nb: 'økt', nn: 'økt', en: 'session' },
			definition: {
				nb: 'En start, steg i hvilken som helst rekkefølge, og en slutt når kurset startes igjen. Steg som er gjort uten nett, kan ha kommet fram etter det.',
				nn: 'Ein start, steg i kva rekkjefølgje som helst, og ein slutt når kurset blir starta igjen. Steg som er gjorde utan nett, kan ha kome fram etter det.',
				en: 'A start, steps in any order, and an end when the course is started again. Steps taken without coverage may have arrived after that.'
			},
			sequence: [template('initialized'), id('steps'), id('end'), id('steps')]
		},
		{ id: id('steps'), type: 'Pattern', inScheme, zeroOrMore: id('step') },
		{ id: id('step'), type: 'Pattern', inScheme, alternates: steps.map(template) },
		{ id: id('end'), type: 'Pattern', inScheme, optional: template('terminated') }
	];
}
