import { AWAY_AFTER_MINUTES } from './active-time.ts';
import { ACTIVITY_TYPES, ownIds, PROGRESS, verbId, VERBS, type Verb } from './vocabulary.ts';

export type ThreeLanguages = Record<'nb' | 'nn' | 'en', string>;

/** Something that statements of a template must have, may have or must not have. */
export interface TemplateRule {
	/** JSONPath. */
	location: string;
	presence: 'included' | 'excluded' | 'recommended';
	any?: (string | number | boolean)[];
	all?: (string | number | boolean)[];
	scopeNote?: ThreeLanguages;
}

export interface StatementTemplate {
	id: string;
	type: 'StatementTemplate';
	inScheme: string;
	prefLabel: ThreeLanguages;
	definition: ThreeLanguages;
	verb: string;
	objectActivityType: string;
	contextParentActivityType?: string[];
	contextGroupingActivityType: string[];
	rules: TemplateRule[];
}

/** A part of a result: where it is, and what is to know about it. */
interface ResultPart {
	locations: string[];
	scopeNote?: ThreeLanguages;
}

const RESULT = {
	score: {
		locations: ['scaled', 'raw', 'min', 'max'].map((part) => `$.result.score.${part}`),
		scopeNote: {
			nb: 'Rette svar i runden, av dem den spør om.',
			nn: 'Rette svar i runden, av dei ho spør om.',
			en: 'Right answers in the round, of those it asks for.'
		}
	},
	success: { locations: ['$.result.success'] },
	completion: { locations: ['$.result.completion'] },
	response: {
		locations: ['$.result.response'],
		scopeNote: {
			nb: 'Står ikke når spørsmålet er av typen fill-in: det noen skriver fritt, er bare deres eget.',
			nn: 'Står ikkje når spørsmålet er av typen fill-in: det nokon skriv fritt, er berre deira eige.',
			en: 'Left out when the question is a fill-in: what a person writes freely is theirs alone.'
		}
	},
	duration: {
		locations: ['$.result.duration'],
		scopeNote: {
			nb: `Aktiv tid: tida mellom ett lagret steg og det neste, høyst ${AWAY_AFTER_MINUTES} minutter for hvert.`,
			nn: `Aktiv tid: tida mellom eitt lagra steg og det neste, høgst ${AWAY_AFTER_MINUTES} minutt for kvart.`,
			en: `Active time: the time between one saved step and the next, at most ${AWAY_AFTER_MINUTES} minutes for each.`
		}
	},
	progress: {
		locations: [`$.result.extensions['${PROGRESS}']`],
		scopeNote: {
			nb: 'Hvor mange prosent av kursets leksjoner som er gått gjennom. Kurset står i grouping.',
			nn: 'Kor mange prosent av leksjonane i kurset som er gått gjennom. Kurset står i grouping.',
			en: 'Percent of the lessons of the course that have been gone through. The course is in grouping.'
		}
	}
} satisfies Record<string, ResultPart>;

type Part = keyof typeof RESULT;

/** What statements with a verb are about, and what is in their result; all other parts of a result are excluded. */
interface VerbForm {
	object: keyof typeof ACTIVITY_TYPES;
	definition: ThreeLanguages;
	included: Part[];
	optional?: Part[];
	/** Parts that always have this value. */
	fixed?: Partial<Record<Part, boolean>>;
	/** Besides what every statement must have. */
	rules?: TemplateRule[];
	/** Type of the activity that the object is a part of. */
	parent?: keyof typeof ACTIVITY_TYPES;
}

const FORMS: Record<Verb, VerbForm> = {
	initialized: {
		object: 'course',
		definition: {
			nb: 'Noen startet kurset eller gikk videre i det. Her begynner en økt.',
			nn: 'Nokon starta kurset eller heldt fram i det. Her byrjar ei økt.',
			en: 'Somebody started the course or went on with it. A session begins here.'
		},
		included: []
	},
	experienced: {
		object: 'lesson',
		definition: {
			nb: 'Noen gikk gjennom en leksjon.',
			nn: 'Nokon gjekk gjennom ein leksjon.',
			en: 'Somebody went through a lesson.'
		},
		included: ['progress'],
		optional: ['duration']
	},
	answered: {
		object: 'question',
		parent: 'lesson',
		definition: {
			nb: 'Noen svarte på et spørsmål fra en leksjon. Fasiten står aldri i læringssporet.',
			nn: 'Nokon svarte på eit spørsmål frå ein leksjon. Fasiten står aldri i læringssporet.',
			en: 'Somebody answered a question of a lesson. The key is never in the statement.'
		},
		included: ['success'],
		optional: ['response'],
		rules: [
			{
				location: '$.object.definition.interactionType',
				presence: 'included',
				all: ['choice', 'sequencing', 'true-false', 'matching', 'fill-in']
			},
			{ location: '$.object.definition.correctResponsesPattern', presence: 'excluded' }
		]
	},
	scored: {
		object: 'course',
		definition: {
			nb: 'Alle spørsmålene i en runde er besvart, og dette er resultatet.',
			nn: 'Alle spørsmåla i ein runde er svara på, og dette er resultatet.',
			en: 'Every question of a round is answered, and this is the score.'
		},
		included: ['score', 'duration']
	},
	passed: {
		object: 'course',
		definition: {
			nb: 'Resultatet av en runde holdt.',
			nn: 'Resultatet av ein runde heldt.',
			en: 'The score of a round was enough.'
		},
		included: ['score', 'success', 'duration'],
		fixed: { success: true }
	},
	failed: {
		object: 'course',
		definition: {
			nb: 'Resultatet av en runde holdt ikke.',
			nn: 'Resultatet av ein runde heldt ikkje.',
			en: 'The score of a round was not enough.'
		},
		included: ['score', 'success', 'duration'],
		fixed: { success: false }
	},
	completed: {
		object: 'course',
		definition: {
			nb: 'Alle leksjonene er gått gjennom og spørsmålene er bestått.',
			nn: 'Alle leksjonane er gått gjennom og spørsmåla er bestått.',
			en: 'Every lesson has been gone through and the questions are passed.'
		},
		included: ['score', 'success', 'completion', 'duration'],
		fixed: { success: true, completion: true }
	},
	terminated: {
		object: 'course',
		definition: {
			nb: 'En økt er over. Det vet vi først når kurset startes igjen, så den siste økta har ingen slutt. Tidspunktet er det siste som da var lagret i økta.',
			nn: 'Ei økt er over. Det veit vi først når kurset blir starta igjen, så den siste økta har ingen slutt. Tidspunktet er det siste som då var lagra i økta.',
			en: 'A session is over. That is known when the course is started again, so the last session has no end. The timestamp is that of the last step of it that was stored then.'
		},
		included: ['duration']
	}
};

/** Where xAPI could name a person. */
const IDENTIFIERS = ['name', 'mbox', 'mbox_sha1sum', 'openid'];

/** One template a verb: what its statements must have, and what must not be in them. */
export function statementTemplates(home: string): StatementTemplate[] {
	const { version } = ownIds(home);
	const verbs = Object.keys(VERBS) as Verb[];
	return verbs.map((verb) => {
		const { object, parent, definition, rules = [] } = FORMS[verb];
		return {
			id: templateId(home, verb),
			type: 'StatementTemplate',
			inScheme: version,
			prefLabel: VERBS[verb],
			definition,
			verb: verbId(verb),
			objectActivityType: ACTIVITY_TYPES[object],
			...(parent && { contextParentActivityType: [ACTIVITY_TYPES[parent]] }),
			contextGroupingActivityType: [ACTIVITY_TYPES.course],
			rules: [...commonRules(home), ...rules, ...resultRules(FORMS[verb])]
		};
	});
}

export function templateId(home: string, verb: Verb): string {
	return `${ownIds(home).version}#template-${verb}`;
}

function commonRules(home: string): TemplateRule[] {
	const { version, session } = ownIds(home);
	return [
		...actorRules(),
		{
			location: '$.timestamp',
			presence: 'included',
			scopeNote: {
				nb: 'Når det skjedde. Det som gjøres uten nett, blir lagret senere.',
				nn: 'Når det hende. Det som blir gjort utan nett, blir lagra seinare.',
				en: 'When it happened. What is done without coverage is stored later.'
			}
		},
		{
			location: '$.context.registration',
			presence: 'included',
			scopeNote: {
				nb: 'Ett kursforsøk.',
				nn: 'Eitt kursforsøk.',
				en: 'One attempt at the course.'
			}
		},
		languageRule(),
		{
			location: '$.context.contextActivities.category[*].id',
			presence: 'included',
			any: [version]
		},
		{ location: `$.context.extensions['${session}']`, presence: 'included' }
	];
}

/** Who it was, and nothing that names them. */
export function actorRules(): TemplateRule[] {
	return [
		{ location: '$.id', presence: 'included' },
		{
			location: '$.actor.account.name',
			presence: 'included',
			scopeNote: {
				nb: 'Et navn som ikke sier hvem personen er.',
				nn: 'Eit namn som ikkje seier kven personen er.',
				en: 'A name that does not tell who the person is.'
			}
		},
		...IDENTIFIERS.map((part): TemplateRule => ({
			location: `$.actor.${part}`,
			presence: 'excluded'
		}))
	];
}

export function languageRule(): TemplateRule {
	return {
		location: '$.context.language',
		presence: 'included',
		all: ['nb', 'nn', 'en'],
		scopeNote: {
			nb: 'Språket innholdet ble vist på.',
			nn: 'Språket innhaldet blei vist på.',
			en: 'The language that the content was shown in.'
		}
	};
}

function resultRules({ included, optional = [], fixed = {} }: VerbForm): TemplateRule[] {
	const parts = Object.keys(RESULT) as Part[];
	return parts.flatMap((part) => {
		const { locations, scopeNote }: ResultPart = RESULT[part];
		const value = fixed[part];
		const presence = included.includes(part)
			? 'included'
			: optional.includes(part)
				? 'recommended'
				: 'excluded';
		return locations.map((location): TemplateRule => ({
			location,
			presence,
			...(value !== undefined && { all: [value] }),
			...(scopeNote && presence !== 'excluded' && { scopeNote })
		}));
	});
}
