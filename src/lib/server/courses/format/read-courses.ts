import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { readCourse, type ReadCourse } from './load-course.ts';
import { checkPrerequisites } from './prerequisites.ts';

/** Whether a folder shows how courses are written, and is none. */
export function isTemplate(slug: string): boolean {
	return slug.startsWith('_');
}

/** All courses and templates in a folder, with what is wrong in each of them and between them. */
export async function readCourses(folder: string): Promise<ReadCourse[]> {
	const entries = existsSync(folder) ? await readdir(folder, { withFileTypes: true }) : [];
	const slugs = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
	const courses: ReadCourse[] = [];
	for (const slug of slugs.sort()) courses.push(await readCourse(folder, slug));
	return checkPrerequisites(courses);
}
