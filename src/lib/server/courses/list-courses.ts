import { require } from '../auth/index.ts';
import type { Context, Language, LocalText } from '../db/index.ts';
import { actingPerson, isOver, loadAttempt, type Attempt } from './attempt.ts';
import { getCatalogue } from './catalogue.ts';
import { listLastPassed, listOpenAttempts } from './queries.ts';
import { countDrawn } from './rules/draw.ts';
import { contentLanguage, textIn } from './rules/language.ts';
import { nextStep, type NextStep } from './rules/progress.ts';
import type { Course } from './schema.ts';

export interface CourseSummary {
	slug: string;
	/** The language of the texts here. */
	language: Language;
	title: string;
	summary: string;
	minutes: number;
	/** Every language the course exists in. */
	languages: Language[];
	lessonCount: number;
	questionCount: number;
	grants: { competence: string; level: number }[];
	/** The person's open attempt; null when there is none. */
	attempt: AttemptSummary | null;
	/** The day the person last finished the course in this kommune, `YYYY-MM-DD`. */
	lastPassedOn: string | null;
}

export interface AttemptSummary {
	id: string;
	startedAt: Date;
	lessonsRead: number;
	/** Of the current round. */
	answered: number;
	outcome: 'open' | 'passed' | 'failed';
	next: NextStep;
}

/** All courses, each with how far the person has come, in the order of their titles. */
export async function listCourses(
	context: Context,
	input: { language: Language }
): Promise<CourseSummary[]> {
	await require(context, 'self', { self: true });
	const personId = actingPerson(context);
	const lastPassed = await listLastPassed(context, personId);
	const open = new Map<string, Attempt>();
	for (const row of await listOpenAttempts(context, personId)) {
		const attempt = await loadAttempt(context, row);
		if (!isOver(attempt, context.now)) open.set(row.slug, attempt);
	}

	const courses = new Map(await getCatalogue());
	// Someone in the middle of a course sees it as it was; also one that has been taken away since.
	for (const [slug, { course }] of open) courses.set(slug, course);
	return [...courses.values()]
		.map((course) => ({
			...summarise(course, input.language),
			attempt: summariseAttempt(open.get(course.slug)),
			lastPassedOn: lastPassed.get(course.slug) ?? null
		}))
		.sort((a, b) => a.title.localeCompare(b.title, 'nb'));
}

export function summarise(course: Course, wanted: Language) {
	const language = contentLanguage(course, wanted);
	return {
		slug: course.slug,
		language,
		title: textIn(course.title, language),
		summary: textIn(course.summary, language),
		minutes: course.minutes,
		languages: course.languages,
		lessonCount: course.lessons.length,
		questionCount: countDrawn(course),
		grants: course.grants
	};
}

/** What a course gives, by name in a language. */
export function nameGrants(
	grants: Course['grants'],
	names: ReadonlyMap<string, LocalText>,
	language: Language
): { competence: string; title: string; level: number }[] {
	return grants.map(({ competence, level }) => ({
		competence,
		title: textIn(names.get(competence) ?? { nb: competence }, language),
		level
	}));
}

export function summariseAttempt(attempt: Attempt | undefined): AttemptSummary | null {
	if (!attempt) return null;
	const { row, course, read, round } = attempt;
	return {
		id: row.id,
		startedAt: row.startedAt,
		lessonsRead: read.size,
		answered: round.answers.size,
		outcome: round.outcome,
		next: nextStep(course, read, round)
	};
}
