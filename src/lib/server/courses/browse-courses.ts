import { require } from '../auth/index.ts';
import { listCompetenceNames } from '../competence/index.ts';
import type { Context, Language } from '../db/index.ts';
import { getCatalogue } from './catalogue.ts';
import {
	fits,
	listFilterChoices,
	stateOf,
	type CourseFilter,
	type CourseState,
	type FilterChoices
} from './catalogue-filter.ts';
import { listCourses, nameGrants, type CourseSummary } from './list-courses.ts';
import { getCourseIndex } from './search/course-index.ts';
import { searchCourses } from './search/search-courses.ts';

/** What is asked for in the catalogue. */
export interface CatalogueQuery extends CourseFilter {
	/** Words to look for; empty: none. */
	search: string;
}

export interface CatalogueCourse extends CourseSummary {
	/** What it gives, by name. */
	gives: { competence: string; title: string; level: number }[];
	state: CourseState;
}

export interface Catalogue {
	/** Those that fit, ranked or in the order of their titles. */
	courses: CatalogueCourse[];
	/** How many there are without search and filters. */
	total: number;
	/** Words were looked for: the best hits come first. */
	isRanked: boolean;
	/** No course has all the words of the search; these have some of them. */
	isPartial: boolean;
	/** What was asked for, without what does not exist. */
	query: CatalogueQuery;
	choices: FilterChoices;
}

/** The courses that fit a search and filters, each with how far the person has come. */
export async function browseCourses(
	context: Context,
	input: { language: Language; query: CatalogueQuery }
): Promise<Catalogue> {
	await require(context, 'self', { self: true });
	const summaries = await listCourses(context, input);
	const catalogue = await getCatalogue();
	const names = await listCompetenceNames(
		context,
		[...catalogue.values(), ...summaries].flatMap(({ grants }) =>
			grants.map(({ competence }) => competence)
		)
	);
	const courses = summaries.map((course): CatalogueCourse => ({
		...course,
		gives: nameGrants(course.grants, names, input.language),
		state: stateOf(course)
	}));
	const { search } = input.query;
	const topics = courses.flatMap(({ gives }) => gives.map(({ competence }) => competence));
	const query = {
		...input.query,
		topic: topics.find((topic) => topic === input.query.topic) ?? null
	};
	const hits =
		search.trim() === '' ? null : searchCourses(await getCourseIndex(catalogue, names), search);
	const found = hits
		? hits.slugs.flatMap((slug) => courses.find((course) => course.slug === slug) ?? [])
		: courses;
	return {
		courses: found.filter((course) => fits(course, query)),
		total: courses.length,
		isRanked: hits !== null,
		isPartial: hits?.isPartial ?? false,
		query,
		choices: listFilterChoices(courses, query)
	};
}
