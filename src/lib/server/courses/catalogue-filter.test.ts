import { describe, expect, it } from 'vitest';
import {
	fits,
	listFilterChoices,
	stateOf,
	type CourseFilter,
	type FilteredCourse
} from './catalogue-filter.ts';

const none: CourseFilter = { topic: null, time: null, language: null, state: null };
const course = (change: Partial<FilteredCourse> = {}): FilteredCourse => ({
	minutes: 15,
	languages: ['nb', 'nn'],
	gives: [{ competence: 'infosikkerhet', title: 'Informasjonssikkerhet' }],
	state: 'ikke-startet',
	...change
});

it.each([
	[null, null, 'ikke-startet'],
	[{}, null, 'pabegynt'],
	[null, '2026-11-23', 'fullfort'],
	[{}, '2026-11-23', 'pabegynt']
])('an open attempt %o and a course last finished on %s is %s', (attempt, lastPassedOn, state) => {
	expect(stateOf({ attempt, lastPassedOn })).toBe(state);
});

it.each<[Partial<CourseFilter>, boolean]>([
	[{}, true],
	[{ topic: 'infosikkerhet' }, true],
	[{ topic: 'personvern' }, false],
	[{ time: 20 }, true],
	[{ time: 10 }, false],
	[{ language: 'nn' }, true],
	[{ language: 'en' }, false],
	[{ state: 'ikke-startet' }, true],
	[{ state: 'fullfort' }, false],
	[{ topic: 'infosikkerhet', time: 20, language: 'nb', state: 'ikke-startet' }, true],
	[{ topic: 'infosikkerhet', time: 10, language: 'nb', state: 'ikke-startet' }, false]
])(
	'a course of 15 minutes in bokmål and nynorsk that is not begun, and %o: %s',
	(filter, expected) => {
		expect(fits(course(), { ...none, ...filter })).toBe(expected);
	}
);

it('a course of exactly the minutes fits', () => {
	expect(fits(course({ minutes: 10 }), { ...none, time: 10 })).toBe(true);
});

describe('listFilterChoices', () => {
	const personvern = { competence: 'personvern', title: 'Personvern' };
	const many = [
		course({ minutes: 5, languages: ['nb'] }),
		course({ gives: [personvern] }),
		course({ minutes: 25, state: 'pabegynt' }),
		course(),
		course(),
		course()
	];

	it('offers what leaves some of the courses out and some in', () => {
		expect(listFilterChoices(many, none)).toEqual({
			topics: [
				{ code: 'infosikkerhet', title: 'Informasjonssikkerhet' },
				{ code: 'personvern', title: 'Personvern' }
			],
			times: [10, 20],
			languages: ['nn'],
			states: ['ikke-startet', 'pabegynt']
		});
	});

	it('offers nothing where all courses are alike, or few enough to be seen at a glance', () => {
		const nothing = { topics: [], times: [], languages: [], states: [] };
		expect(
			listFilterChoices(
				many.map(() => course()),
				none
			)
		).toEqual(nothing);
		expect(listFilterChoices(many.slice(0, 5), none)).toEqual(nothing);
		expect(listFilterChoices([], none)).toEqual(nothing);
	});

	it('keeps what is chosen, so that it can be unset', () => {
		const chosen: CourseFilter = {
			topic: 'personvern',
			time: 30,
			language: 'en',
			state: 'fullfort'
		};
		expect(listFilterChoices(many.slice(0, 2), chosen)).toEqual({
			topics: [{ code: 'personvern', title: 'Personvern' }],
			times: [30],
			languages: ['en'],
			states: ['fullfort']
		});
	});
});
