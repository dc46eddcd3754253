import { describe, expect, it } from 'vitest';
import {
	contentLanguage,
	grade,
	isComplete,
	isPass,
	nextStep,
	readChoices,
	roundState,
	scaledScore,
	textIn,
	unreadLessons,
	type Answer
} from './rules.ts';
import type { Course, Question } from './schema.ts';

const text = { nb: 'x' };

function question(
	id: string,
	key: string,
	{ multiple = key.length > 1, options = 'abc' } = {}
): Question {
	return {
		id,
		lessonId: 'en',
		multiple,
		text,
		plain: text,
		options: [...options].map((option) => ({
			id: option,
			html: text,
			plain: text,
			feedbackHtml: text,
			correct: key.includes(option)
		}))
	};
}

const course: Course = {
	slug: 'kurs',
	hash: 'h',
	languages: ['nb', 'nn'],
	title: text,
	summary: text,
	minutes: 5,
	passMark: 80,
	grants: [{ competence: 'k', level: 1 }],
	lessons: ['en', 'to'].map((id) => ({ id, minutes: 1, title: text, html: text })),
	quizTitle: text,
	questions: ['q1', 'q2', 'q3', 'q4', 'q5'].map((id) => question(id, 'a'))
};

/** `'1:++-'`: the first three questions of round 1 answered right, right, wrong. */
function answers(...rounds: string[]): Answer[] {
	return rounds.flatMap((text) => {
		const [round, marks = ''] = text.split(':');
		return [...marks].map((mark, index) => ({
			round: Number(round),
			questionId: `q${index + 1}`,
			choices: [mark === '+' ? 'a' : 'b'],
			correct: mark === '+',
			answeredAt: new Date(2026, 10, 23, 12, index)
		}));
	});
}

const read = (...ids: string[]) => new Map(ids.map((id) => [id, new Date(2026, 10, 23)]));

describe('grade', () => {
	it.each([
		['a', 'a', true],
		['a', 'b', false],
		['ac', 'ac', true],
		['ac', 'a', false],
		['ac', 'abc', false],
		['ac', 'b', false],
		['abc', 'abc', true]
	])('key %s, chosen %s: %s', (key, chosen, expected) => {
		expect(grade(question('q', key), [...chosen])).toBe(expected);
	});
});

describe('readChoices', () => {
	it('puts the choices in the order of the options, each once', () => {
		expect(readChoices(question('q', 'ac'), ['c', 'a', 'c'])).toEqual(['a', 'c']);
	});
	it.each([
		['a', [], 'none'],
		['a', ['a', 'b'], 'several'],
		['a', ['d'], 'unknown'],
		['a', [''], 'unknown'],
		['ac', ['a', 'd'], 'unknown'],
		['ac', [], 'none']
	])('key %s, chosen %j is refused: %s', (key, chosen, reason) => {
		expect(() => readChoices(question('q', key), chosen)).toThrow(
			expect.objectContaining({ reason })
		);
	});
});

describe('isPass and scaledScore', () => {
	it.each([
		[8, 10, 80, true, 0.8],
		[7, 10, 80, false, 0.7],
		[4, 5, 80, true, 0.8],
		[2, 3, 67, false, 0.6667],
		[2, 3, 66, true, 0.6667],
		[29, 100, 29, true, 0.29],
		[0, 10, 1, false, 0],
		[10, 10, 100, true, 1]
	])('%i of %i at %i percent: %s', (correct, total, mark, passes, score) => {
		expect(isPass(correct, total, mark)).toBe(passes);
		expect(scaledScore(correct, total)).toBe(score);
	});
});

describe('roundState', () => {
	it.each([
		['nothing answered', answers(), false, { number: 1, correct: 0, outcome: 'open' }],
		['some answered', answers('1:+-+'), false, { number: 1, correct: 2, outcome: 'open' }],
		['all right', answers('1:+++++'), true, { number: 1, correct: 5, outcome: 'passed' }],
		['just enough', answers('1:++++-'), true, { number: 1, correct: 4, outcome: 'passed' }],
		['one too few', answers('1:+++--'), true, { number: 1, correct: 3, outcome: 'failed' }],
		[
			'a new round asked for',
			answers('1:+++--'),
			false,
			{ number: 2, correct: 0, outcome: 'open' }
		],
		[
			'in the second round',
			answers('1:+++--', '2:+'),
			false,
			{ number: 2, correct: 1, outcome: 'open' }
		],
		[
			'second round failed',
			answers('1:-----', '2:-----'),
			true,
			{ number: 2, correct: 0, outcome: 'failed' }
		],
		[
			'second round passed',
			answers('1:-----', '2:+++++'),
			true,
			{ number: 2, correct: 5, outcome: 'passed' }
		],
		[
			'a third round',
			answers('1:-----', '2:-----'),
			false,
			{ number: 3, correct: 0, outcome: 'open' }
		]
	])('%s', (_, given, isScored, expected) => {
		expect(roundState(course, given, isScored)).toMatchObject({ ...expected, total: 5 });
	});

	it('holds the answers of its own round only', () => {
		const round = roundState(course, answers('1:+++--', '2:-'), false);
		expect([...round.answers.values()]).toEqual(answers('2:-'));
	});
});

describe('what is left', () => {
	const passed = roundState(course, answers('1:+++++'), true);
	const failed = roundState(course, answers('1:-----'), true);
	const open = roundState(course, answers('1:+-'), false);

	it.each([
		['passed, all read', read('en', 'to'), passed, true, { kind: 'finished' }],
		['passed, one unread', read('en'), passed, false, { kind: 'lesson', lessonId: 'to' }],
		['failed, all read', read('en', 'to'), failed, false, { kind: 'new-round' }],
		['failed, none read', read(), failed, false, { kind: 'lesson', lessonId: 'en' }],
		['open, all read', read('en', 'to'), open, false, { kind: 'question', number: 3 }],
		['open, read out of order', read('to'), open, false, { kind: 'lesson', lessonId: 'en' }]
	])('%s', (_, lessons, round, complete, next) => {
		expect(isComplete(course, lessons, round)).toBe(complete);
		expect(nextStep(course, lessons, round)).toEqual(next);
	});

	it('points to the question that was skipped', () => {
		const skipped = roundState(
			course,
			answers('1:+++++').filter(({ questionId }) => questionId !== 'q2'),
			false
		);
		expect(nextStep(course, read('en', 'to'), skipped)).toEqual({ kind: 'question', number: 2 });
	});

	it('counts only lessons that the version has', () => {
		expect(unreadLessons(course, read('en', 'fjernet'))).toEqual(['to']);
	});
});

describe('language', () => {
	it.each([
		['nb', 'nb'],
		['nn', 'nn'],
		['en', 'nb']
	] as const)('%s is shown in %s', (wanted, shown) => {
		expect(contentLanguage(course, wanted)).toBe(shown);
	});
	it('falls back to bokmål text by text', () => {
		expect(textIn({ nb: 'Hei', nn: 'Hei du' }, 'nn')).toBe('Hei du');
		expect(textIn({ nb: 'Hei' }, 'en')).toBe('Hei');
	});
});
