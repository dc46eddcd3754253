import { describe, expect, it } from 'vitest';
import { LONGEST_COMMENT, LONGEST_REASON, readFeedback, readReason } from './feedback.ts';

const none = [{ field: 'stars', kind: 'none' }];

describe('what is said of a course', () => {
	it.each([
		['1', '', { stars: 1, comment: null }],
		['5', ' Nyttig!\r\nTakk. ', { stars: 5, comment: 'Nyttig!\nTakk.' }],
		['3', '   \n ', { stars: 3, comment: null }],
		['3', 'a\0b', { stars: 3, comment: 'ab' }],
		['3', 'x'.repeat(LONGEST_COMMENT), { stars: 3, comment: 'x'.repeat(LONGEST_COMMENT) }],
		['3', '🙂'.repeat(LONGEST_COMMENT), { stars: 3, comment: '🙂'.repeat(LONGEST_COMMENT) }],
		[
			'3',
			'x'.repeat(LONGEST_COMMENT + 1),
			{ faults: [{ field: 'comment', kind: 'too-long', length: LONGEST_COMMENT + 1 }] }
		],
		['', 'Fint', { faults: none }],
		['0', '', { faults: none }],
		['6', '', { faults: none }],
		['4.5', '', { faults: none }],
		['5; drop table', '', { faults: none }]
	])('%j and %j', (stars, comment, expected) => {
		expect(readFeedback({ stars, comment })).toEqual(expected);
	});
});

describe('why a comment is hidden', () => {
	it.each([
		[' Navngir en bruker ', { reason: 'Navngir en bruker' }],
		['  ', { faults: [{ field: 'reason', kind: 'none' }] }],
		['x'.repeat(LONGEST_REASON + 1), { faults: [{ field: 'reason', kind: 'too-long' }] }]
	])('%j', (typed, expected) => {
		expect(readReason(typed)).toEqual(expected);
	});
});
