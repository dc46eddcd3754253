import { coursesFolder } from '../courses-folder.ts';
import { NotFound, type CourseFault } from '../errors.ts';
import type { ReadCourse } from '../format/load-course.ts';
import { isTemplate, readCourses } from '../format/read-courses.ts';
import { adviseCourse } from './advise-course.ts';
import { checkLinks, type Ask } from './check-links.ts';

/** Something to mend, or to think about, in the files of a course. */
export interface CourseFinding {
	/** A course with faults is not published. */
	kind: 'fault' | 'advice';
	/** Its folder. */
	course: string;
	/** `courses/passord/nb/en.md` */
	file: string;
	line: number;
	/** In Norwegian: what is wrong, and what to do. */
	message: string;
}

/**
 * Checks courses as their files are now. Reads nothing but files, so it needs no rights and no database.
 * @param input slugs: folders to check; when empty, all courses, without the templates
 * @param input links: also asks the web whether links answer
 * @returns findings by file and line, and how many courses were checked
 * @throws NotFound when there is no such folder
 */
export async function checkFolder(input: {
	slugs?: string[];
	links?: boolean;
	ask?: Ask;
	folder?: string;
}): Promise<{ courses: number; findings: CourseFinding[] }> {
	const { slugs = [], links = false, ask, folder = coursesFolder() } = input;
	const all = await readCourses(folder);
	const missing = slugs.find((slug) => !all.some((course) => course.slug === slug));
	if (missing !== undefined)
		throw new NotFound(
			`Mappa courses/${missing} finnes ikke. Der ligger: ${all.map(({ slug }) => slug).join(', ') || 'ingenting'}.`
		);
	const wanted = all.filter(({ slug }) =>
		slugs.length > 0 ? slugs.includes(slug) : !isTemplate(slug)
	);
	const findings: CourseFinding[] = [];
	for (const course of wanted) {
		findings.push(...describe('fault', course, course.faults));
		findings.push(...describe('advice', course, adviseCourse(course)));
		if (links) findings.push(...describe('advice', course, await checkLinks(course, { ask })));
	}
	findings.sort((a, b) =>
		a.file === b.file ? a.line - b.line || rank(a) - rank(b) : a.file < b.file ? -1 : 1
	);
	return { courses: wanted.length, findings };
}

function describe(
	kind: CourseFinding['kind'],
	{ slug }: ReadCourse,
	found: CourseFault[]
): CourseFinding[] {
	return found.map(({ file, line, message }) => ({
		kind,
		course: slug,
		file: `courses/${slug}/${file}`,
		line,
		message
	}));
}

function rank({ kind }: CourseFinding): number {
	return kind === 'fault' ? 0 : 1;
}
