import type { Language } from '../db/index.ts';

/** How far a person has come: an open attempt counts, also when the course was finished before. */
export const COURSE_STATES = ['ikke-startet', 'pabegynt', 'fullfort'] as const;
export type CourseState = (typeof COURSE_STATES)[number];

/** Minutes that one may have. */
export const COURSE_TIMES = [10, 20, 30] as const;
export type CourseTime = (typeof COURSE_TIMES)[number];

/** Which courses to show; null: whichever. */
export interface CourseFilter {
	/** Code of a competence that the course gives. */
	topic: string | null;
	/** It takes no longer. */
	time: CourseTime | null;
	/** It exists in this language. */
	language: Language | null;
	state: CourseState | null;
}

/** What each filter may be set to. An empty list: that filter would not help anyone choose. */
export interface FilterChoices {
	topics: { code: string; title: string }[];
	times: CourseTime[];
	languages: Language[];
	states: CourseState[];
}

/** What the filters need to know of a course. */
export interface FilteredCourse {
	minutes: number;
	languages: Language[];
	gives: { competence: string; title: string }[];
	state: CourseState;
}

export function stateOf(course: {
	attempt: object | null;
	lastPassedOn: string | null;
}): CourseState {
	if (course.attempt) return 'pabegynt';
	return course.lastPassedOn === null ? 'ikke-startet' : 'fullfort';
}

export function fits(course: FilteredCourse, filter: CourseFilter): boolean {
	const { topic, time, language, state } = filter;
	return (
		(topic === null || course.gives.some(({ competence }) => competence === topic)) &&
		(time === null || course.minutes <= time) &&
		(language === null || course.languages.includes(language)) &&
		(state === null || course.state === state)
	);
}

/** A list that is taken in at a glance needs no filters. */
const FEW = 5;

/**
 * What the courses can be narrowed by: choices that leave some of them out and some in. A filter that is set stays, so
 * that it can be unset.
 */
export function listFilterChoices(courses: FilteredCourse[], filter: CourseFilter): FilterChoices {
	const splits = (chosen: Partial<CourseFilter>): boolean => {
		const some = courses.filter((course) => fits(course, { ...NO_FILTER, ...chosen })).length;
		return some > 0 && some < courses.length && courses.length > FEW;
	};
	const topics = new Map(
		courses.flatMap(({ gives }) => gives.map(({ competence, title }) => [competence, title]))
	);
	return {
		topics: [...topics]
			.filter(([topic]) => topic === filter.topic || splits({ topic }))
			.map(([code, title]) => ({ code, title }))
			.sort((a, b) => a.title.localeCompare(b.title, 'nb')),
		times: COURSE_TIMES.filter((time) => time === filter.time || splits({ time })),
		languages: LANGUAGES.filter((language) => language === filter.language || splits({ language })),
		states: COURSE_STATES.filter((state) => state === filter.state || splits({ state }))
	};
}

const LANGUAGES: Language[] = ['nb', 'nn', 'en'];
const NO_FILTER: CourseFilter = { topic: null, time: null, language: null, state: null };
