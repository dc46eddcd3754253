import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { choiceQuestion, makeCourse } from '../../../../tests/support/course-factory.ts';
import { loadCourse } from './format/load-course.ts';
import { readStoredCourse } from './stored-course.ts';

/** A version as it was stored before lessons had parts. Never to be changed: such rows lie in databases. */
const firstShape: unknown = JSON.parse(
	readFileSync('tests/fixtures/courses/first-shape.json', 'utf8')
);

describe('readStoredCourse', () => {
	it('reads what was stored before lessons had parts', () => {
		expect(readStoredCourse(firstShape)).toMatchObject({
			slug: 'prov',
			hash: '4fb87f90778294c82924855e61e39c6b412707c755a44adf8ca5f5e535386f78',
			languages: ['nb', 'nn'],
			title: { nb: 'Prøvekurs', nn: 'Prøvekurset' },
			audience: { nb: 'Alle.' },
			why: { nb: [] },
			prerequisites: [],
			links: { routine: {}, incident: {} },
			lessons: [
				{
					id: 'en',
					minutes: 2,
					draw: null,
					title: { nb: 'Leksjon (nb)', nn: 'Leksjon (nn)' },
					blocks: {
						nb: [{ kind: 'html', html: '<p class="ds-paragraph">Hei <strong>du</strong>.</p>' }],
						nn: [{ kind: 'html', html: '<p class="ds-paragraph">Hei <strong>du</strong>.</p>' }]
					}
				}
			],
			quiz: { title: { nb: 'Prøve (nb)', nn: 'Prøve (nn)' }, passMark: 80, pause: null },
			questions: [
				{
					id: 'q-en',
					lessonId: 'en',
					use: 'quiz',
					type: 'single',
					text: { nn: 'Hva er <em>riktig</em>?' },
					options: [
						{ id: 'a', correct: false },
						{ id: 'b', correct: true, feedbackHtml: { nb: '<p class="ds-paragraph">Ja.</p>' } }
					]
				},
				{ id: 'q-to', type: 'multiple', options: [{ correct: true }, { correct: true }] }
			],
			media: {}
		});
	});

	it('gives what is stored now as it is', () => {
		const course = makeCourse([choiceQuestion('q', 'a')]);
		const stored: unknown = JSON.parse(JSON.stringify(course));
		expect(readStoredCourse(stored)).toEqual(stored);
	});

	it.each(readdirSync('courses'))('gives the course %s as it was stored', async (slug) => {
		const { course } = await loadCourse('courses', slug);
		expect(readStoredCourse(JSON.parse(JSON.stringify(course)))).toEqual(course);
	});

	it('refuses what is neither', () => {
		expect(() => readStoredCourse({ slug: 'prov' })).toThrow();
		expect(() => readStoredCourse({ ...Object(firstShape), lessons: 'en' })).toThrow();
	});
});
