import { describe, expect, it } from 'vitest';
import { averageStars, timeOf } from './shown-figures.ts';

describe('an average of stars', () => {
	it.each([
		[undefined, null],
		[{ people: 4, stars: 20 }, null],
		[
			{ people: 5, stars: 21 },
			{ people: 5, stars: 4.2 }
		],
		[
			{ people: 6, stars: 25 },
			{ people: 5, stars: 4.2 }
		],
		[
			{ people: 7, stars: 35 },
			{ people: 5, stars: 5 }
		]
	])('%j: %j', (sum, expected) => {
		expect(averageStars(sum)).toEqual(expected);
	});
});

describe('a median of time', () => {
	it.each([
		[undefined, null],
		[{ people: 4, seconds: 600 }, null],
		[{ people: 5, seconds: 629 }, 10],
		[{ people: 5, seconds: 631 }, 11],
		[{ people: 5, seconds: 9 }, 1]
	])('%j: %s', (time, expected) => {
		expect(timeOf(time)).toBe(expected);
	});
});
