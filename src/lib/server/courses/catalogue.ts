import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { NotFound } from './errors.ts';
import { loadCourse } from './format/load-course.ts';
import type { Course } from './schema.ts';

/** Courses change with a release, so each folder is read once a process. */
const cache = new Map<string, Promise<Map<string, Course>>>();

/**
 * The courses as their files are now, by slug.
 * @throws InvalidCourse when one of them breaks the format
 */
export async function getCatalogue(): Promise<Map<string, Course>> {
	const folder = join(process.env['KYNDIG_HOME'] ?? process.cwd(), 'courses');
	let courses = cache.get(folder);
	if (!courses) {
		courses = readCourses(folder);
		cache.set(folder, courses);
		// A fault that has been mended must not stay until the next start.
		courses.catch(() => cache.delete(folder));
	}
	return courses;
}

/** @throws NotFound */
export async function getCurrentCourse(slug: string): Promise<Course> {
	const course = (await getCatalogue()).get(slug);
	if (!course) throw new NotFound();
	return course;
}

async function readCourses(folder: string): Promise<Map<string, Course>> {
	const entries = existsSync(folder) ? await readdir(folder, { withFileTypes: true }) : [];
	const slugs = entries
		.filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
		.map((entry) => entry.name);
	const courses = new Map<string, Course>();
	for (const slug of slugs.sort()) {
		const { course } = await loadCourse(folder, slug);
		courses.set(slug, course);
	}
	return courses;
}
