import { require } from '../../auth/index.ts';
import type { Context, Language } from '../../db/index.ts';
import { insertAnswers } from '../queries.ts';
import { actingPerson } from './acting-person.ts';
import { loadReading } from './load-reading.ts';

/** What became of a question that I tried. */
export interface Answer {
	/** Its place, from 0. */
	question: number;
	/** What I chose; null: nothing. */
	choice: number | null;
	isRight: boolean;
	/** Why, to whoever chose something. */
	explanation: string | null;
}

/**
 * Answers the questions of the version in force that I have not answered rightly yet. Every answer is kept, for me alone; one that
 * is right stands.
 * @param input.choices by the place of the question
 * @returns those that are still left, when some are; `superseded` when another version is in force, or a question or a choice is
 * not one of its
 * @throws Forbidden, NotFound
 */
export async function answerQuestions(
	context: Context,
	input: { code: string; version: number; choices: Map<number, number>; language: Language }
): Promise<Answer[] | 'superseded'> {
	await require(context, 'self', { self: true });
	const personId = actingPerson(context);
	const { version, questions, answered } = await loadReading(context, personId, input);
	const isOne = ([question, choice]: [number, number]) =>
		questions[question]?.choices[choice] !== undefined;
	if (version.number !== input.version || ![...input.choices].every(isOne)) return 'superseded';
	const open = questions.flatMap(({ right, explanation }, question) => {
		if (answered.get(question)?.rightAt) return [];
		const choice = input.choices.get(question) ?? null;
		return [
			{
				...{ question, choice, isRight: choice === right },
				explanation: choice === null ? null : explanation
			}
		];
	});
	await insertAnswers(
		context,
		{ personId, agreementId: version.agreementId, version: version.number },
		open.flatMap(({ question, choice, isRight }) =>
			choice === null ? [] : [{ question, choice, isRight }]
		)
	);
	return open.every(({ isRight }) => isRight) ? [] : open;
}
