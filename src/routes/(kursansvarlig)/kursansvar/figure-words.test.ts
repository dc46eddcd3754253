import { describe, expect, it } from 'vitest';
import type { CourseFigures, CourseReport } from '#lib/server/reports/index.ts';
import { figuresTable, questionsTable } from './figure-words.ts';

const course = {
	slug: 'a',
	title: 'Arkiv',
	language: 'nb',
	started: 60,
	completed: 40,
	share: 2 / 3,
	minutes: 18,
	stars: { stars: 4.2, people: 10 },
	waiting: 3
} as CourseFigures;

describe('the list for a spreadsheet', () => {
	it.each([
		['all shown', {}, ['Arkiv', '60', '40', '67', '18', '4,2', '3']],
		[
			'nobody has begun',
			{ started: 0, completed: 0, share: null, minutes: null, stars: null, waiting: 0 },
			['Arkiv', '0', '0', 'ingen', 'ingen', 'for få svar', '0']
		],
		[
			'few have finished',
			{ completed: null, share: null, minutes: null },
			['Arkiv', '60', 'skjult', 'skjult', 'skjult', '4,2', '3']
		],
		[
			'few have begun',
			{ started: null, completed: null, share: null, minutes: null, stars: null, waiting: 0 },
			['Arkiv', 'skjult', 'skjult', 'skjult', 'skjult', 'for få svar', '0']
		]
	])('%s', (_, change, expected) => {
		expect(figuresTable([{ ...course, ...change } as CourseFigures])[1]).toEqual(expected);
	});
});

describe('the questions for a spreadsheet', () => {
	const question = {
		id: 'q',
		text: 'Hva?',
		lessonId: 'en',
		lesson: 'Første',
		isUnasked: false,
		figures: {
			answered: 30,
			share: 0.5,
			discrimination: 0.3,
			telling: 'well',
			commonMistake: 'Nei'
		}
	} as CourseReport['questions'][number];
	it.each([
		['shown', {}, ['Første', 'Hva?', '30', '50', '0,3', 'Skiller godt', 'Nei']],
		[
			'too few to tell',
			{
				figures: {
					answered: 12,
					share: 1,
					discrimination: 0.9,
					telling: 'unknown' as const,
					commonMistake: null
				}
			},
			['Første', 'Hva?', '12', '100', '', 'For få svar', '']
		],
		[
			'hidden',
			{ figures: null },
			['Første', 'Hva?', 'skjult', 'skjult', 'skjult', 'skjult', 'skjult']
		],
		[
			'not asked',
			{ figures: null, isUnasked: true },
			[
				'Første',
				'Hva?',
				'0',
				'ikke spurt ennå',
				'ikke spurt ennå',
				'ikke spurt ennå',
				'ikke spurt ennå'
			]
		]
	])('%s', (_, change, expected) => {
		expect(questionsTable([{ ...question, ...change } as typeof question])[1]).toEqual(expected);
	});
});
