import { getCatalogue } from '../courses/index.ts';
import type { LocalText } from '../db/index.ts';

export interface CourseRef {
	slug: string;
	title: LocalText;
	summary: LocalText;
	minutes: number;
	lessons: number;
}

/** Courses that give a competence (by code) at the level or higher, shortest first. */
export type CourseFinder = (competence: string, level: number) => CourseRef[];

export async function getCourseFinder(): Promise<CourseFinder> {
	const catalogue = [...(await getCatalogue()).values()];
	return (competence, level) =>
		catalogue
			.filter(({ grants }) =>
				grants.some((grant) => grant.competence === competence && grant.level >= level)
			)
			.sort((a, b) => a.minutes - b.minutes)
			.map(({ slug, title, summary, minutes, lessons }) => ({
				slug,
				title,
				summary,
				minutes,
				lessons: lessons.length
			}));
}
