import type { Catalogue } from './catalogue.ts';
import { InvalidCourse } from './errors.ts';
import { buildCourse } from './format/load-course.ts';
import { isTemplate, readCourses } from './format/read-courses.ts';
import type { Course } from './schema.ts';

/** Reads every course of a folder; the template is none. */
export async function readFolder(folder: string): Promise<Catalogue> {
	const courses = new Map<string, Course>();
	const refused: InvalidCourse[] = [];
	for (const read of await readCourses(folder)) {
		if (isTemplate(read.slug)) continue;
		if (read.faults.length > 0 || !read.settings)
			refused.push(new InvalidCourse(read.slug, read.faults));
		else courses.set(read.slug, buildCourse(read, read.settings));
	}
	return { courses, refused };
}
