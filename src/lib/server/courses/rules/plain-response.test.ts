import { expect, it } from 'vitest';
import {
	choiceQuestion,
	fillQuestion,
	matchQuestion,
	orderQuestion,
	signsQuestion
} from '../../../../../tests/support/course-factory.ts';
import type { Question } from '../schema.ts';
import { plainResponse } from './plain-response.ts';

/** Each thing is called by its id in capitals; in nynorsk by its id twice. */
const named = <T extends { id: string }>(things: T[]) =>
	things.map((thing) => ({
		...thing,
		plain: { nb: thing.id.toUpperCase(), nn: thing.id + thing.id }
	}));

const choice = choiceQuestion('q', 'ac');
const match = matchQuestion('m', 'ab');
const order = orderQuestion('o', 'abc');
const signs = signsQuestion('s', 'AbC', 1);
const questions: Record<string, Question> = {
	choice: 'options' in choice ? { ...choice, options: named(choice.options) } : choice,
	order: order.type === 'order' ? { ...order, items: named(order.items) } : order,
	match:
		match.type === 'match'
			? { ...match, left: named(match.left), right: named(match.right) }
			: match,
	signs: signs.type === 'signs' ? { ...signs, marks: named(signs.marks) } : signs,
	fill: fillQuestion('f', [{ nb: ['x'] }, { nb: ['y'] }])
};

it.each([
	['choice', ['b'], { nb: 'B', nn: 'bb' }],
	['choice', ['a', 'b'], { nb: 'A; B', nn: 'aa; bb' }],
	['choice', ['borte'], { nb: 'borte' }],
	['order', ['c', 'a', 'b'], { nb: 'C → A → B', nn: 'cc → aa → bb' }],
	['match', ['a:b', 'b:a'], { nb: 'A – B; B – A', nn: 'aa – bb; bb – aa' }],
	['signs', ['b'], { nb: 'B', nn: 'bb' }],
	['fill', ['ett', 'to'], { nb: 'ett; to' }]
])('%s %j in words', (name, response, expected) => {
	const question = questions[name];
	if (!question) throw new Error(name);
	expect(plainResponse(question, response)).toEqual(expected);
});
