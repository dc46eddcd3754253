import { dayAfter, kommuneId, roleOf, word } from './feature-people.ts';
import type { Clause, Sentence, Values } from './feature-sentences.ts';
import type { Agreement, History, Requirement, RequirementVersion } from './gap-history.ts';

/** What a requirement says when nothing else is said. */
const PLAIN: RequirementVersion = {
	from: '2020-01-01',
	scope: {},
	demand: { competence: 'infosikkerhet', level: 1 },
	days: 0,
	lastDay: null,
	months: null,
	window: null
};

/** A version as a sentence changes it. */
interface Draft {
	version: RequirementVersion;
	requirement: Requirement;
	/** Whether the sentence has said whom it is for: its first word on that replaces what was said before. */
	scoped: boolean;
}

function narrow(draft: Draft, part: RequirementVersion['scope']): void {
	draft.version.scope = draft.scoped ? { ...draft.version.scope, ...part } : part;
	draft.scoped = true;
}

function demandOf({ version }: Draft): { competence: string; level: number } {
	return 'level' in version.demand
		? { ...version.demand }
		: { competence: 'infosikkerhet', level: 1 };
}

const CLAUSES: Clause<Draft>[] = [
	{ template: 'fra {dato}', apply: ({ version }, values) => (version.from = word(values, 'dato')) },
	{
		template: 'til {dato}',
		apply: ({ requirement }, values) => (requirement.until = dayAfter(values))
	},
	{ template: 'frist før start', apply: ({ version }) => (version.days = 0) },
	{
		template: 'frist {antall} dager',
		apply: ({ version }, { antall }) => (version.days = Number(antall))
	},
	{
		template: 'siste frist {dato}',
		apply: ({ version }, values) => (version.lastDay = word(values, 'dato'))
	},
	{ template: 'ingen siste frist', apply: ({ version }) => (version.lastDay = null) },
	{ template: 'fornyes ikke', apply: ({ version }) => (version.months = null) },
	{
		template: 'fornyes hver {antall} måned',
		apply: ({ version }, { antall }) => (version.months = Number(antall))
	},
	{
		template: 'vindu {antall} dager',
		apply: ({ version }, { antall }) => (version.window = Number(antall))
	},
	{ template: 'vanlig vindu', apply: ({ version }) => (version.window = null) },
	{
		template: 'nivå {antall}',
		apply: (draft, { antall }) =>
			(draft.version.demand = { ...demandOf(draft), level: Number(antall) })
	},
	{
		template: 'kompetanse {navn}',
		apply: (draft, values) =>
			(draft.version.demand = { ...demandOf(draft), competence: word(values, 'navn') })
	},
	{
		template: 'avtale {navn}',
		apply: ({ version }, values) => (version.demand = { agreement: word(values, 'navn') })
	},
	{ template: 'for alle', apply: (draft) => narrow(draft, {}) },
	{
		template: 'for enhet {enhet}',
		apply: (draft, values) => narrow(draft, { unit: word(values, 'enhet') })
	},
	{
		template: 'for stilling {navn}',
		apply: (draft, values) => narrow(draft, { position: word(values, 'navn') })
	},
	{ template: 'for ledere', apply: (draft) => narrow(draft, { leader: true }) },
	{
		template: 'for {rolle} i {system}',
		apply: (draft, values) =>
			narrow(draft, { system: { name: word(values, 'system'), role: roleOf(values) } })
	}
];

function copy(version: RequirementVersion): RequirementVersion {
	return { ...version, scope: { ...version.scope }, demand: { ...version.demand } };
}

function find(history: History, owner: number, code: string): Requirement {
	const found = history.requirements.find((one) => one.owner === owner && one.code === code);
	if (!found) throw new Error(`kravet ${code} er ikke nevnt`);
	return found;
}

/** «Kravet», when no code is said. */
function first(history: History): Requirement {
	const [found] = history.requirements;
	if (!found) throw new Error('ingen krav er nevnt');
	return found;
}

function last({ versions }: Requirement): RequirementVersion {
	const version = versions.at(-1);
	if (!version) throw new Error('kravet har ingen versjon');
	return version;
}

function addVersion({ requirement, version }: Draft): void {
	const previous = requirement.versions.at(-1);
	if (previous && version.from <= previous.from)
		throw new Error(`versjonen fra ${version.from} må begynne etter den forrige`);
	requirement.versions.push(version);
}

/** «Krav «x» …» of the co-operation, or «Molde krever «x» …» of a kommune. */
export function newRequirementSentence(history: History): Sentence<Draft> {
	return {
		heads: ['Krav {krav}', '{kommune} krever {krav}'],
		begin: (values) => ({
			version: copy(PLAIN),
			requirement: {
				code: word(values, 'krav'),
				owner: ownerOf(values),
				until: null,
				versions: []
			},
			scoped: false
		}),
		clauses: CLAUSES,
		finish: (draft) => {
			addVersion(draft);
			history.requirements.push(draft.requirement);
		}
	};
}

/** «Kravet har …»: what a table column adds to the first requirement. */
export function refinedRequirementSentence(history: History): Sentence<Draft> {
	return {
		heads: ['Kravet har'],
		begin: () => {
			const requirement = first(history);
			return { version: last(requirement), requirement, scoped: false };
		},
		clauses: CLAUSES,
		finish: () => undefined
	};
}

/** «Kravet endres DATO …», «Kravet «x» endres DATO …», «Molde endrer «x» DATO …»: a new version, else as before. */
export function changedRequirementSentence(history: History): Sentence<Draft> {
	return {
		heads: [
			'Kravet endres {dato}',
			'Kravet {krav} endres {dato}',
			'{kommune} endrer {krav} {dato}'
		],
		begin: (values) => {
			const requirement =
				values.krav === undefined ? first(history) : find(history, ownerOf(values), values.krav);
			return {
				version: { ...copy(last(requirement)), from: word(values, 'dato') },
				requirement,
				scoped: false
			};
		},
		clauses: CLAUSES,
		finish: addVersion
	};
}

/** «Molde skjerper «x» fra DATO …»: the kommune's own values, else as the baseline then. */
export function overlaySentence(history: History): Sentence<Draft> {
	return {
		heads: ['{kommune} skjerper {krav} fra {dato}'],
		begin: (values) => {
			const baseline = find(history, 0, word(values, 'krav'));
			const from = word(values, 'dato');
			const under = baseline.versions.findLast((version) => version.from <= from);
			if (!under) throw new Error('grunnkravet gjelder ikke da');
			return {
				version: { ...copy(under), from },
				requirement: { code: baseline.code, owner: ownerOf(values), until: null, versions: [] },
				scoped: false
			};
		},
		clauses: CLAUSES,
		finish: (draft) => {
			addVersion(draft);
			history.requirements.push(draft.requirement);
		}
	};
}

/** A head without a kommune is the co-operation's. */
function ownerOf(values: Values): number {
	return values.kommune === undefined ? 0 : kommuneId(values.kommune);
}

interface AgreementDraft {
	code: string;
	version: Agreement['versions'][number];
}

export function agreementSentence(history: History): Sentence<AgreementDraft> {
	return {
		heads: ['Avtale {avtale} versjon {antall} fra {dato}'],
		begin: (values) => ({
			code: word(values, 'avtale'),
			version: {
				number: Number(values.antall),
				from: word(values, 'dato'),
				material: false,
				graceDays: 0
			}
		}),
		clauses: [
			{ template: 'vesentlig endring', apply: ({ version }) => (version.material = true) },
			{ template: 'liten endring', apply: ({ version }) => (version.material = false) },
			{
				template: 'overgang {antall} dager',
				apply: ({ version }, { antall }) => (version.graceDays = Number(antall))
			}
		],
		finish: ({ code, version }) => {
			const agreement = history.agreements.find((one) => one.code === code);
			if (!agreement) history.agreements.push({ code, versions: [version] });
			else if (version.number !== agreement.versions.length + 1)
				throw new Error('avtalens versjoner må nevnes i rekkefølge');
			else agreement.versions.push(version);
		}
	};
}
