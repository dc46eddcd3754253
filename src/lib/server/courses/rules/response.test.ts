import { describe, expect, it } from 'vitest';
import {
	choiceQuestion,
	fillQuestion,
	matchQuestion,
	orderQuestion,
	signsQuestion
} from '../../../../../tests/support/course-factory.ts';
import { shuffle } from './draw.ts';
import { grade, readResponse } from './response.ts';

const seed = { attemptId: 'forsok', round: 1 };
const order = orderQuestion('q-rekke', 'abc');
const match = matchQuestion('q-par', 'abc');
const fill = fillQuestion('q-fyll', [{ nb: ['to', '2'] }, { nb: ['ikke'], nn: ['ikkje'] }]);
const signs = signsQuestion('q-tegn', 'ABCx', 2);

/** What the page calls things, by their ids. */
function tokens(ids: string, name: string): Map<string, string> {
	const things = [...ids].map((id) => ({ id }));
	return new Map(shuffle(things, seed, name).map(({ token, thing }) => [thing.id, token]));
}
/** `acb`: a first, then c, then b. */
const inOrder = (ids: string, places = '123') =>
	[...ids].map((id, index) => `${tokens('abc', 'q-rekke').get(id) ?? id}:${places[index]}`);
/** `ab` joins a on the left with b on the right. */
const joined = (...pairs: string[]) =>
	pairs.map(([left = '', right = '']) => {
		const from = tokens('abc', 'q-par').get(left) ?? left;
		return `${from}:${tokens('abc', 'q-par:right').get(right) ?? right}`;
	});

describe('a response and its grade', () => {
	it.each([
		['one of three', choiceQuestion('q', 'a'), ['a'], ['a'], true],
		['another', choiceQuestion('q', 'a'), ['b'], ['b'], false],
		['both of two, in any order', choiceQuestion('q', 'ac'), ['c', 'a', 'c'], ['a', 'c'], true],
		['one of two', choiceQuestion('q', 'ac'), ['a'], ['a'], false],
		['one too many', choiceQuestion('q', 'ac'), ['a', 'b', 'c'], ['a', 'b', 'c'], false],
		['true', choiceQuestion('q', 'a', { type: 'true-false', options: 'ab' }), ['a'], ['a'], true],
		['false', choiceQuestion('q', 'a', { type: 'true-false', options: 'ab' }), ['b'], ['b'], false],
		['the right order', order, inOrder('abc'), ['a', 'b', 'c'], true],
		['another order', order, inOrder('acb'), ['a', 'c', 'b'], false],
		['the right pairs', match, joined('bb', 'cc', 'aa'), ['a:a', 'b:b', 'c:c'], true],
		['two pairs swapped', match, joined('aa', 'bc', 'cb'), ['a:a', 'b:c', 'c:b'], false],
		['the same for two', match, joined('aa', 'ba', 'cc'), ['a:a', 'b:a', 'c:c'], false],
		['the right words', fill, ['to', 'ikke'], ['to', 'ikke'], true],
		['blanks and capitals', fill, ['  TO ', 'Ikke'], ['TO', 'Ikke'], true],
		['a word of the other language', fill, ['2', 'ikkje'], ['2', 'ikkje'], true],
		['a wrong word', fill, ['tre', 'ikke'], ['tre', 'ikke'], false],
		['all signs', signs, ['A', 'B', 'C'], ['A', 'B', 'C'], true],
		['as many signs as it takes', signs, ['C', 'A'], ['A', 'C'], true],
		['too few signs', signs, ['A'], ['A'], false],
		['a sign too many', signs, ['A', 'B', 'x'], ['A', 'B', 'x'], false]
	])('%s', (_, question, given, kept, correct) => {
		const response = readResponse(question, given, seed);
		expect(response).toEqual(kept);
		expect(grade(question, response)).toBe(correct);
	});

	it.each([
		['nothing chosen', choiceQuestion('q', 'a'), [], 'none'],
		['nothing of several', choiceQuestion('q', 'ac'), [], 'none'],
		['two of one', choiceQuestion('q', 'a'), ['a', 'b'], 'several'],
		['an option that is not there', choiceQuestion('q', 'a'), ['d'], 'unknown'],
		['an empty option', choiceQuestion('q', 'a'), [''], 'unknown'],
		['one right and one unknown', choiceQuestion('q', 'ac'), ['a', 'd'], 'unknown'],
		['an order with one missing', order, inOrder('ab'), 'none'],
		['an order with two in one place', order, inOrder('abc', '112'), 'order'],
		[
			'an order without a place',
			order,
			inOrder('abc', '12').map((one) => one.replace('undefined', '')),
			'none'
		],
		['an order by ids, not by names', order, ['a:1', 'b:2', 'c:3'], 'unknown'],
		['an order with a place that is not there', order, inOrder('abc', '124'), 'unknown'],
		['a pair missing', match, joined('aa', 'bb'), 'none'],
		[
			'a pair with one side',
			match,
			[...joined('aa', 'bb'), `${joined('cc')[0]?.split(':')[0]}:`],
			'none'
		],
		['a pair that is not there', match, joined('aa', 'bb', 'cd'), 'unknown'],
		['an empty gap', fill, ['to', ' '], 'none'],
		['a gap left out', fill, ['to'], 'none'],
		['a gap too many', fill, ['to', 'ikke', 'mer'], 'unknown'],
		['no word at all', fill, ['to', 'x'.repeat(201)], 'unknown'],
		['no sign', signs, [], 'none'],
		['a sign that is not there', signs, ['A', 'D'], 'unknown']
	])('%s is refused', (_, question, given, reason) => {
		expect(() => readResponse(question, given, seed)).toThrow(expect.objectContaining({ reason }));
	});
});
