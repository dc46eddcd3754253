import { describe, expect, it } from 'vitest';
import { choiceQuestion, makeCourse } from '../../../../../tests/support/course-factory.ts';
import { isPass, pauseUntil, roundState, scaledScore, type Answer } from './round.ts';

const questions = ['q1', 'q2', 'q3', 'q4', 'q5'].map((id) => choiceQuestion(id, 'a'));
const course = makeCourse(questions, { pause: { rounds: 2, minutes: 60 } });

/** `'1:++-'`: the first three questions of round 1 answered right, right, wrong. */
function answers(...rounds: string[]): Answer[] {
	return rounds.flatMap((text) => {
		const [round, marks = ''] = text.split(':');
		return [...marks].map((mark, index) => ({
			round: Number(round),
			questionId: `q${index + 1}`,
			response: [mark === '+' ? 'a' : 'b'],
			correct: mark === '+',
			answeredAt: new Date(2026, 10, 23, 12, index)
		}));
	});
}

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
		expect(roundState(course, 'forsok', given, isScored)).toMatchObject({ ...expected, total: 5 });
	});

	it('holds the answers of its own round only', () => {
		const round = roundState(course, 'forsok', answers('1:+++--', '2:-'), false);
		expect([...round.answers.values()]).toEqual(answers('2:-'));
	});
});

describe('pauseUntil', () => {
	const anHourAfter = new Date(2026, 10, 23, 13, 4);
	it.each([
		['the first round failed', answers('1:-----'), null],
		['the second failed: after the last answer', answers('1:-----', '2:-----'), anHourAfter],
		['the second passed', answers('1:-----', '2:+++++'), null],
		['the third failed', answers('1:-----', '2:-----', '3:-----'), null],
		['the fourth failed', answers('1:-----', '2:-----', '3:-----', '4:-----'), anHourAfter],
		['in the middle of the second', answers('1:-----', '2:---'), null]
	])('%s', (_, given, expected) => {
		expect(pauseUntil(course, roundState(course, 'forsok', given, true))).toEqual(expected);
	});

	it('is never asked for by a course that does not say so', () => {
		const round = roundState(course, 'forsok', answers('1:-----', '2:-----'), true);
		expect(pauseUntil(makeCourse(questions), round)).toBeNull();
	});
});
