import { beforeAll, expect, it } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { grantWords, neededOf, stateName } from './course-words.ts';

beforeAll(() => overwriteGetLocale(() => 'nb'));

it.each([
	[10, 80, 8],
	[6, 80, 5],
	[5, 100, 5],
	[3, 50, 2],
	[7, 0, 0]
])('of %i questions at %i percent, %i must be right', (total, passMark, needed) => {
	expect(neededOf(total, passMark)).toBe(needed);
});

it('says what a course gives, and how far one has come', () => {
	expect(grantWords({ title: 'Personvern', level: 2 })).toBe('Personvern, nivå 2 middels');
	expect((['ikke-startet', 'pabegynt', 'fullfort'] as const).map(stateName)).toEqual([
		'Ikke startet',
		'Påbegynt',
		'Fullført'
	]);
});
