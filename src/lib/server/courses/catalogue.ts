import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { coursesFolder } from './courses-folder.ts';
import { type InvalidCourse, NotFound } from './errors.ts';
import type { Course } from './schema.ts';

export interface Catalogue {
	courses: Map<string, Course>;
	/** Those with faults, which are not among the courses. */
	refused: InvalidCourse[];
}

/** Courses change with a release, so each folder is read once a process. */
const cache = new Map<string, Promise<Catalogue>>();

/** The courses as their files are now, and what is wrong with those that are left out. */
export async function readCatalogue(): Promise<Catalogue> {
	const folder = coursesFolder();
	let catalogue = cache.get(folder);
	if (!catalogue) {
		catalogue = readFiles(folder);
		cache.set(folder, catalogue);
		// A disk that failed once must not be believed until the next start.
		catalogue.catch(() => cache.delete(folder));
	}
	return catalogue;
}

/** The courses that can be taken, by slug. */
export async function getCatalogue(): Promise<Map<string, Course>> {
	return (await readCatalogue()).courses;
}

/** Keeps an earlier version in the catalogue, where the files of the course have faults. */
export async function keepCourse(course: Course): Promise<void> {
	(await getCatalogue()).set(course.slug, course);
}

/** @throws NotFound */
export async function getCurrentCourse(slug: string): Promise<Course> {
	const course = (await getCatalogue()).get(slug);
	if (!course) throw new NotFound();
	return course;
}

/** The files that a course shows, as they are in its folder. */
export async function getFiles(
	course: Course
): Promise<{ sha256: string; type: string; bytes: Buffer }[]> {
	const files: { sha256: string; type: string; bytes: Buffer }[] = [];
	for (const [place, { sha256, type }] of Object.entries(course.media)) {
		const bytes = await readFile(join(coursesFolder(), course.slug, place));
		if (createHash('sha256').update(bytes).digest('hex') !== sha256)
			throw new Error(`${course.slug}/${place} has changed since the course was read. Restart.`);
		files.push({ sha256, type, bytes });
	}
	return files;
}

/** What reads Markdown is a third of the code of a command, and most commands have no use for it. */
async function readFiles(folder: string): Promise<Catalogue> {
	const { readFolder } = await import('./read-folder.ts');
	return readFolder(folder);
}
