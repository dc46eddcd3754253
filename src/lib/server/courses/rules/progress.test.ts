import { describe, expect, it } from 'vitest';
import { choiceQuestion, makeCourse } from '../../../../../tests/support/course-factory.ts';
import {
	isComplete,
	isExpired,
	isNewSession,
	momentOf,
	nextStep,
	unreadLessons
} from './progress.ts';
import { roundState } from './round.ts';

const questions = ['q1', 'q2', 'q3'].map((id) => choiceQuestion(id, 'a'));
const course = makeCourse(questions);
const read = (...ids: string[]) => new Map(ids.map((id) => [id, new Date(2026, 10, 23)]));

/** `'+-'`: the first two answered right and wrong; a blank: not answered. */
function round(marks: string) {
	const answers = [...marks].flatMap((mark, index) =>
		mark === ' '
			? []
			: {
					round: 1,
					questionId: `q${index + 1}`,
					response: ['a'],
					correct: mark === '+',
					answeredAt: new Date(2026, 10, 23)
				}
	);
	return roundState(course, 'forsok', answers, answers.length === questions.length);
}

describe('what is left', () => {
	it.each([
		['passed, all read', read('en', 'to'), '+++', true, { kind: 'finished' }],
		['passed, one unread', read('en'), '+++', false, { kind: 'lesson', lessonId: 'to' }],
		['failed, all read', read('en', 'to'), '---', false, { kind: 'new-round' }],
		['failed, none read', read(), '---', false, { kind: 'lesson', lessonId: 'en' }],
		['open, all read', read('en', 'to'), '+-', false, { kind: 'question', number: 3 }],
		['one skipped', read('en', 'to'), '+ +', false, { kind: 'question', number: 2 }],
		['open, read out of order', read('to'), '+-', false, { kind: 'lesson', lessonId: 'en' }]
	])('%s', (_, lessons, marks, complete, next) => {
		expect(isComplete(course, lessons, round(marks))).toBe(complete);
		expect(nextStep(course, lessons, round(marks))).toEqual(next);
	});

	it('counts only lessons that the version has', () => {
		expect(unreadLessons(course, read('en', 'fjernet'))).toEqual(['to']);
	});
});

describe('time', () => {
	const noon = new Date('2026-11-23T12:00:00Z');
	const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
	it.each([
		[10, false, false],
		[30, false, false],
		[31, true, false],
		[365 * 24 * 60, true, false],
		[365 * 24 * 60 + 1, true, true]
	])(
		'%i minutes after something was saved: a new session %s, over %s',
		(minutes, isNew, isOver) => {
			expect(isNewSession(noon, later(minutes))).toBe(isNew);
			expect(isExpired(noon, later(minutes))).toBe(isOver);
		}
	);

	it.each([
		['at once', undefined, later(60)],
		['without coverage', later(20), later(20)],
		['by a watch that is slow: not before the start', later(-600), noon],
		['by a watch that is fast: not after now', later(600), later(60)]
	])('an answer given %s', (_, given, expected) => {
		expect(momentOf(given, noon, later(60))).toEqual(expected);
	});
});
