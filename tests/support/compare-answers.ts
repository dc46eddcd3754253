import type * as Engine from '#lib/server/competence/rules/index.ts';
import { askEngine, type EngineAnswer } from './engine-adapter.ts';
import { evaluate, nextChange } from './gap-evaluator.ts';
import { datesToAsk, rowsOf, type History, type IsoDate } from './gap-history.ts';

/** Past everything that can happen in a generated history: changes later than this would be faults. */
const HORIZON: IsoDate = '2029-01-01';

/** A question about a history and the independent evaluator's answer; null = not subject. */
export interface Asked {
	municipality: number;
	requirement: string;
	date: IsoDate;
	expected: EngineAnswer | null;
}

/** Where the engine answers otherwise; `answered` may be what it threw. */
export interface Disagreement extends Asked {
	answered: EngineAnswer | string | null;
}

/** Every row of the history on some dates, answered by the evaluator. */
export function askEvaluator(history: History, dates: number): Asked[] {
	const asked: Asked[] = [];
	for (const { municipality, requirement } of rowsOf(history))
		for (const date of datesToAsk(history, dates)) {
			const verdict = evaluate(history, municipality, requirement, date);
			const expected = verdict && {
				...verdict,
				nextChange: nextChange(history, municipality, requirement, date, HORIZON)
			};
			asked.push({ municipality, requirement, date, expected });
		}
	return asked;
}

/** The first question that the engine answers otherwise than expected; null = none. */
export function firstDisagreement(
	rules: typeof Engine,
	history: History,
	asked: Asked[]
): Disagreement | null {
	const ask = askEngine(rules, history);
	for (const question of asked) {
		let answered: EngineAnswer | string | null;
		try {
			answered = ask(question.municipality, question.requirement, question.date);
		} catch (error) {
			answered = String(error);
		}
		if (!isSame(question.expected, answered)) return { ...question, answered };
	}
	return null;
}

function isSame(expected: EngineAnswer | null, answered: EngineAnswer | string | null): boolean {
	if (expected === null || answered === null || typeof answered === 'string')
		return expected === answered;
	return (
		expected.status === answered.status &&
		expected.subjectFrom === answered.subjectFrom &&
		expected.due === answered.due &&
		expected.valid === answered.valid &&
		expected.validUntil === answered.validUntil &&
		expected.nextChange === answered.nextChange
	);
}

/** The history as a person reads it: a line a fact, kommune by kommune. */
export function describeHistory(history: History): string {
	const lists: [string, object[]][] = [
		[
			'unit',
			history.municipalities.flatMap(({ id, units }) =>
				units
					.filter(({ placements }) => placements.length > 1)
					.map((unit) => ({ municipality: id, ...unit }))
			)
		],
		['employment', history.employments],
		['absence', history.absences],
		['access', history.accesses],
		['waiver', history.waivers],
		['achievement', history.achievements],
		['signature', history.signatures],
		[
			'agreement',
			history.agreements.flatMap(({ code, versions }) =>
				versions.map((version) => ({ agreement: code, ...version }))
			)
		],
		[
			'requirement',
			history.requirements.flatMap(({ code, owner, until, versions }) =>
				versions.map((version) => ({ code, owner, until, ...version }))
			)
		]
	];
	return lists
		.flatMap(([name, facts]) => facts.map((fact) => `  ${name}: ${describe(fact)}`))
		.join('\n');
}

function describe(fact: object): string {
	return Object.entries(fact)
		.map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
		.join(', ');
}

/** The disagreement and the history it is about, for a failure message. */
export function describeDisagreement(
	history: History,
	{ municipality, requirement, date, expected, answered }: Disagreement
): string {
	return [
		`kommune ${municipality}, ${requirement}, ${date}:`,
		`  evaluator: ${expected === null ? 'not subject' : describe(expected)}`,
		`  engine:    ${answered === null ? 'not subject' : typeof answered === 'string' ? answered : describe(answered)}`,
		describeHistory(history)
	].join('\n');
}
