import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AgreementQuestion as Question } from '../../../db/index.ts';
import {
	haveSameShape,
	readQuestions,
	writeQuestions,
	type QuestionFault
} from './read-questions.ts';

const WRITTEN = `## Hva gjør du?

- Ingenting
+ Sier fra
- Sletter den

Si fra med en gang.
Ingen får kjeft.

## Hvem eier kontoen?
+ Jeg
- Lederen
Den er personlig.`;

const QUESTIONS: Question[] = [
	{
		text: 'Hva gjør du?',
		choices: ['Ingenting', 'Sier fra', 'Sletter den'],
		right: 1,
		explanation: 'Si fra med en gang. Ingen får kjeft.'
	},
	{
		text: 'Hvem eier kontoen?',
		choices: ['Jeg', 'Lederen'],
		right: 0,
		explanation: 'Den er personlig.'
	}
];

it('reads questions with their choices, the right one and the explanation', () => {
	expect(readQuestions(WRITTEN)).toEqual({ questions: QUESTIONS });
	expect(readQuestions('  \n')).toEqual({ questions: [] });
});

it.each<[string, string, QuestionFault['kind'], number]>([
	['words before the first question', `Hei\n${WRITTEN}`, 'start', 1],
	['one choice', '## A\n+ Ja\nFordi.', 'choices', 1],
	['seven choices', `## A\n+ Ja\n${'- Nei\n'.repeat(6)}Fordi.`, 'choices', 1],
	['no right choice', `${WRITTEN}\n## A\n- Ja\n- Nei\nFordi.`, 'right', 3],
	['two right choices', '## A\n+ Ja\n+ Nei\nFordi.', 'right', 1],
	['no explanation', '## A\n+ Ja\n- Nei', 'explanation', 1],
	['six questions', '## A\n+ Ja\n- Nei\nFordi.\n'.repeat(6), 'many', 6]
])('refuses %s, and says which question', (_, text, kind, question) => {
	expect(readQuestions(text)).toEqual({ fault: { kind, question } });
});

it('writes them so that they are read as they were', () => {
	const words = fc.stringMatching(/^[A-Za-zæøå0-9?.,]{1,8}( [A-Za-zæøå0-9?.,]{1,8}){0,3}$/);
	const question = fc
		.record({
			text: words,
			choices: fc.array(words, { minLength: 2, maxLength: 6 }),
			explanation: words,
			place: fc.nat(5)
		})
		.map(({ place, ...rest }) => ({ ...rest, right: place % rest.choices.length }));
	fc.assert(
		fc.property(fc.array(question, { maxLength: 5 }), (questions) => {
			expect(readQuestions(writeQuestions(questions))).toEqual({ questions });
		})
	);
});

it('knows the same questions in another language', () => {
	const [first, second] = QUESTIONS as [Question, Question];
	const inEnglish = { ...second, text: 'Whose is the account?', choices: ['Mine', 'Theirs'] };
	expect(haveSameShape(QUESTIONS, [first, inEnglish])).toBe(true);
	expect(haveSameShape(QUESTIONS, [first])).toBe(false);
	expect(haveSameShape(QUESTIONS, [first, { ...inEnglish, right: 1 }])).toBe(false);
});
