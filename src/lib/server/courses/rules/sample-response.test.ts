import { expect, it } from 'vitest';
import {
	choiceQuestion,
	fillQuestion,
	matchQuestion,
	orderQuestion,
	signsQuestion
} from '../../../../../tests/support/course-factory.ts';
import { grade } from './response.ts';
import { rightResponse, wrongResponse } from './sample-response.ts';

const questions = [
	choiceQuestion('single', 'b'),
	choiceQuestion('true-false', 'a', { type: 'true-false', options: 'ab' }),
	choiceQuestion('multiple', 'ac', { options: 'abcd' }),
	choiceQuestion('one of several', 'a', { type: 'multiple' }),
	orderQuestion('order', 'abc'),
	matchQuestion('match', 'abc'),
	fillQuestion('fill', [{ nb: ['ja'] }, { nb: ['nei', 'aldri'] }]),
	signsQuestion('signs', 'AbCd', 1)
];

it.each(questions.map((question) => [question.id, question] as const))(
	'%s: the right one is right, and the wrong ones wrong',
	(_, question) => {
		expect(grade(question, rightResponse(question))).toBe(true);
		for (let which = 0; which < 8; which++) {
			const response = wrongResponse(question, which);
			expect(response.length).toBeGreaterThan(0);
			expect(grade(question, response), `${which}`).toBe(false);
		}
	}
);
