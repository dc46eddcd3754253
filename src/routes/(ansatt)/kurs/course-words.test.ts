import { expect, it } from 'vitest';
import { neededOf } from './course-words.ts';

it.each([
	[10, 80, 8],
	[6, 80, 5],
	[5, 100, 5],
	[3, 50, 2],
	[7, 0, 0]
])('of %i questions at %i percent, %i must be right', (total, passMark, needed) => {
	expect(neededOf(total, passMark)).toBe(needed);
});
