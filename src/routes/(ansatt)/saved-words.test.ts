import { expect, it } from 'vitest';
import { savedWhen } from './saved-words.ts';

it.each([
	['the time of day in Norway on the same day', '2026-11-23T13:03:00Z', '14.03'],
	['the date on another day', '2026-11-20T13:03:00Z', '20. november'],
	['a day that begins at midnight in Norway, not in UTC', '2026-11-22T23:30:00Z', '00.30'],
	['the date with its year in another year', '2025-11-23T13:03:00Z', '23. november 2025']
])('gives %s', (_, moment, words) => {
	expect(savedWhen(new Date(moment), '2026-11-23')).toBe(words);
});
