import type { Course } from './schema.ts';

/** Room for the versions that people are in the middle of. */
const MOST = 20;

/** Those that were asked for last, at the end. A version never changes, so what was read once is right for good. */
const kept = new Map<string, Course>();

/** The version of a course by its key, read only when it has not been asked for lately: it is long, and read by all. */
export async function keepVersion(key: string, read: () => Promise<Course>): Promise<Course> {
	const course = kept.get(key) ?? (await read());
	kept.delete(key);
	kept.set(key, course);
	for (const oldest of kept.keys()) {
		if (kept.size <= MOST) break;
		kept.delete(oldest);
	}
	return course;
}
