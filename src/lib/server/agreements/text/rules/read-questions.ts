import type { AgreementQuestion as Question } from '../../../db/index.ts';

/** At most so many questions of an agreement, and so many choices of a question. */
export const MOST_QUESTIONS = 5;
const MOST_CHOICES = 6;

/**
 * What is wrong with questions as they are written.
 * - start: something stands before the first question
 * - choices: not two to six of them
 * - right: not exactly one of them is right
 * - explanation: there is none
 * - many: more than five questions
 */
export interface QuestionFault {
	kind: 'start' | 'choices' | 'right' | 'explanation' | 'many';
	/** Which, from 1. */
	question: number;
}

/**
 * Questions as they are written: `## ` and the question, then a line for each choice, `+ ` before the right one and `- ` before
 * the others, and then the explanation.
 */
export function readQuestions(text: string): { questions: Question[] } | { fault: QuestionFault } {
	const [before = '', ...parts] = `\n${text}`.split(/\n##[ \t]+/);
	if (before.trim() !== '') return { fault: { kind: 'start', question: 1 } };
	if (parts.length > MOST_QUESTIONS) return { fault: { kind: 'many', question: parts.length } };
	const questions: Question[] = [];
	for (const [index, part] of parts.entries()) {
		const lines = part.split('\n').map((line) => line.trim());
		const choices = lines.flatMap((line) => {
			const [, sign, words] = /^([+-])\s+(.+)$/.exec(line) ?? [];
			return sign && words ? [{ isRight: sign === '+', words }] : [];
		});
		const explanation = lines
			.slice(1)
			.filter((line) => line !== '' && !/^[+-]\s/.test(line))
			.join(' ');
		const fault = (kind: QuestionFault['kind']) => ({ fault: { kind, question: index + 1 } });
		if (choices.length < 2 || choices.length > MOST_CHOICES) return fault('choices');
		if (choices.filter(({ isRight }) => isRight).length !== 1) return fault('right');
		if (explanation === '') return fault('explanation');
		questions.push({
			text: lines[0] ?? '',
			choices: choices.map(({ words }) => words),
			right: choices.findIndex(({ isRight }) => isRight),
			explanation
		});
	}
	return { questions };
}

/** The same questions as they would be written. */
export function writeQuestions(questions: readonly Question[]): string {
	return questions
		.map(({ text, choices, right, explanation }) =>
			[
				`## ${text}`,
				...choices.map((choice, index) => `${index === right ? '+' : '-'} ${choice}`),
				explanation
			].join('\n')
		)
		.join('\n\n');
}

/** Whether they are the same questions in two languages: as many, with as many choices and the same one right. */
export function haveSameShape(one: readonly Question[], other: readonly Question[]): boolean {
	const shapeOf = (questions: readonly Question[]) =>
		questions.map(({ choices, right }) => `${choices.length} ${right}`).join();
	return shapeOf(one) === shapeOf(other);
}
