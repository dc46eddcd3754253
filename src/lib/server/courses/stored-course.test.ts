import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadCourse } from './format/load-course.ts';
import { readStoredCourse } from './stored-course.ts';

it.each(readdirSync('courses'))('%s is read from the database as it was stored', async (slug) => {
	const { course } = await loadCourse('courses', slug);
	expect(readStoredCourse(JSON.parse(JSON.stringify(course)))).toEqual(course);
});
