import type { QuestionRef } from '../xapi/index.ts';
import type { Question } from './schema.ts';

/** A question as statements tell of it: what could be answered, never what is right. */
export function questionRef(question: Question): QuestionRef {
	return { id: question.id, text: question.plain, interaction: interactionOf(question) };
}

/** The response as statements tell it. */
export function responseOf(question: Question, response: string[]): string[] {
	if (question.type !== 'true-false') return response;
	// The first of the two options is «true».
	return [response[0] === question.options[0]?.id ? 'true' : 'false'];
}

function interactionOf(question: Question): QuestionRef['interaction'] {
	const named = (things: { id: string; plain: QuestionRef['text'] }[]) =>
		things.map(({ id, plain }) => ({ id, text: plain }));
	switch (question.type) {
		case 'single':
		case 'multiple':
			return { type: 'choice', choices: named(question.options) };
		case 'true-false':
			return { type: 'true-false' };
		case 'order':
			return { type: 'sequencing', choices: named(question.items) };
		case 'match':
			return {
				type: 'matching',
				source: named(question.left),
				target: named(question.right)
			};
		case 'fill':
			return { type: 'fill-in' };
		case 'signs':
			return { type: 'choice', choices: named(question.marks) };
	}
}
