import { require } from '../auth/index.ts';
import { listCompetenceNames } from '../competence/index.ts';
import type { Context, Language } from '../db/index.ts';
import { actingPerson, findAttempt, isOver, savedAt } from './attempt.ts';
import { getCurrentCourse } from './catalogue.ts';
import { nameGrants, summarise, summariseAttempt, type CourseSummary } from './list-courses.ts';
import { listLastPassed } from './queries.ts';
import { textIn } from './rules/language.ts';

export interface CourseDetails extends CourseSummary {
	/** Three short lines: why one should care. Versions from before there were any have none. */
	why: string[];
	/** What it gives, by name. */
	gives: { competence: string; title: string; level: number }[];
	audience: string | null;
	contact: string | null;
	/** What is new in this version. */
	versionNote: string | null;
	/** Percent of the questions that must be right. */
	passMark: number;
	quizTitle: string;
	lessons: { id: string; title: string; minutes: number; isRead: boolean }[];
	/** When something in the open attempt was last saved. */
	savedAt: Date | null;
}

/**
 * One course, with the person's open attempt: what is read, and the next step.
 * @throws NotFound
 */
export async function getCourse(
	context: Context,
	input: { slug: string; language: Language }
): Promise<CourseDetails> {
	await require(context, 'self', { self: true });
	const personId = actingPerson(context);
	const latest = await findAttempt(context, personId, input.slug);
	const isOpen = latest?.row.finishedAt === null && !isOver(latest, context.now);
	const attempt = isOpen ? latest : undefined;
	const course = attempt?.course ?? (await getCurrentCourse(input.slug));
	const lastPassed = await listLastPassed(context, personId);
	const summary = summarise(course, input.language);
	const { language } = summary;
	const names = await listCompetenceNames(
		context,
		course.grants.map(({ competence }) => competence)
	);
	return {
		...summary,
		why: course.why[language] ?? course.why.nb,
		gives: nameGrants(course.grants, names, language),
		audience: course.audience ? textIn(course.audience, language) : null,
		contact: course.contact ? textIn(course.contact, language) : null,
		versionNote: course.versionNote ? textIn(course.versionNote, language) : null,
		passMark: course.quiz.passMark,
		quizTitle: textIn(course.quiz.title, language),
		lessons: course.lessons.map(({ id, minutes, title }) => ({
			id,
			minutes,
			title: textIn(title, language),
			isRead: attempt?.read.has(id) ?? false
		})),
		attempt: summariseAttempt(attempt),
		savedAt: attempt ? savedAt(attempt) : null,
		lastPassedOn: lastPassed.get(course.slug) ?? null
	};
}
