import type { CourseFault } from '../errors.ts';
import type { ReadCourse } from './load-course.ts';
import { lineOfKey, settingsFile } from './read-settings.ts';

/** The courses, with a fault where one asks for a course that is not there, or for itself in a roundabout way. */
export function checkPrerequisites(courses: ReadCourse[]): ReadCourse[] {
	const wanted = new Map(
		courses.map(({ slug, settings }) => [slug, settings?.prerequisites ?? []] as const)
	);
	return courses.map((course) => {
		const source = course.files.get(settingsFile)?.toString('utf8') ?? '';
		const line = lineOfKey(source, 'prerequisites');
		const missing = (wanted.get(course.slug) ?? [])
			.filter((slug) => !wanted.has(slug))
			.map((slug) => `Kurset «${slug}» finnes ikke. Rett navnet, eller stryk det.`);
		const way = wayBack(course.slug, wanted);
		const round = way ? [`Kurs kan ikke kreve hverandre: ${way.join(' → ')}.`] : [];
		const faults = [...missing, ...round].map((message): CourseFault => ({
			file: settingsFile,
			line,
			message
		}));
		return faults.length > 0 ? { ...course, faults: [...faults, ...course.faults] } : course;
	});
}

/** The shortest way from a course back to itself; null when there is none. */
function wayBack(start: string, wanted: ReadonlyMap<string, string[]>): string[] | null {
	const ways = [[start]];
	const seen = new Set<string>();
	for (const way of ways)
		for (const next of wanted.get(way.at(-1) ?? '') ?? []) {
			if (next === start) return [...way, start];
			if (seen.has(next)) continue;
			seen.add(next);
			ways.push([...way, next]);
		}
	return null;
}
