import { describe, expect, it } from 'vitest';
import { readRange } from './read-range.ts';

describe('readRange', () => {
	it.each([
		[null, null],
		['bytes=0-499', { first: 0, last: 499 }],
		['bytes=500-', { first: 500, last: 999 }],
		['bytes=-100', { first: 900, last: 999 }],
		['bytes=-5000', { first: 0, last: 999 }],
		['bytes=900-5000', { first: 900, last: 999 }],
		['bytes=1000-', 'unsatisfiable'],
		['bytes=-0', 'unsatisfiable'],
		['bytes=9-1', null],
		['bytes=0-1,5-6', null],
		['lines=1-2', null],
		['bytes=-', null]
	])('%s of 1,000 bytes', (header, expected) => {
		expect(readRange(header, 1000)).toEqual(expected);
	});
});
