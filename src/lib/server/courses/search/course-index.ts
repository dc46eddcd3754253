import type { LocalText } from '../../db/index.ts';
import type { Course } from '../schema.ts';
import { buildCourseIndex, type CourseIndex } from './search-courses.ts';

interface Made {
	/** What it was made of. A competence may get another name at any time. */
	source: string;
	index: Promise<CourseIndex>;
}
const made = new WeakMap<Map<string, Course>, Made>();

/**
 * The index of a catalogue, made when it is first asked for.
 * @param competences names of what courses give, by code
 */
export async function getCourseIndex(
	catalogue: Map<string, Course>,
	competences: ReadonlyMap<string, LocalText>
): Promise<CourseIndex> {
	const courses = [...catalogue.values()];
	const source = JSON.stringify(
		courses.map(({ hash, grants }) => [
			hash,
			grants.map(({ competence }) => competences.get(competence))
		])
	);
	const known = made.get(catalogue);
	if (known?.source === source) return known.index;
	const index = buildCourseIndex(courses, competences);
	made.set(catalogue, { source, index });
	// A failure must not stay until the next start.
	index.catch(() => made.delete(catalogue));
	return index;
}
