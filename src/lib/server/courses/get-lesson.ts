import { require } from '../auth/index.ts';
import type { Context, Language } from '../db/index.ts';
import { actingPerson, getAttempt, savedAt } from './attempt.ts';
import { NotFound } from './errors.ts';
import { contentLanguage, textIn } from './rules.ts';

export interface LessonView {
	slug: string;
	courseTitle: string;
	/** The language of the texts here. */
	language: Language;
	id: string;
	title: string;
	/** Safe html, headings from h2. */
	html: string;
	minutes: number;
	/** 1 for the first lesson. */
	number: number;
	count: number;
	/** When the person read it; null when not yet. */
	readAt: Date | null;
	/** All lessons of the course, in order. */
	lessons: { id: string; title: string; isRead: boolean }[];
	previousId: string | null;
	/** Null after the last lesson: the questions come next. */
	nextId: string | null;
	savedAt: Date;
}

/**
 * A lesson of the course that the person has started, in the version they began with.
 * @throws NotStarted, NotFound
 */
export async function getLesson(
	context: Context,
	input: { slug: string; lessonId: string; language: Language }
): Promise<LessonView> {
	await require(context, 'self', { self: true });
	const attempt = await getAttempt(context, actingPerson(context), input.slug);
	const { course, read } = attempt;
	const index = course.lessons.findIndex(({ id }) => id === input.lessonId);
	const lesson = course.lessons[index];
	if (!lesson) throw new NotFound('Vi finner ikke denne leksjonen.');
	const language = contentLanguage(course, input.language);
	return {
		slug: course.slug,
		courseTitle: textIn(course.title, language),
		language,
		id: lesson.id,
		title: textIn(lesson.title, language),
		html: textIn(lesson.html, language),
		minutes: lesson.minutes,
		number: index + 1,
		count: course.lessons.length,
		readAt: read.get(lesson.id) ?? null,
		lessons: course.lessons.map(({ id, title }) => ({
			id,
			title: textIn(title, language),
			isRead: read.has(id)
		})),
		previousId: course.lessons[index - 1]?.id ?? null,
		nextId: course.lessons[index + 1]?.id ?? null,
		savedAt: savedAt(attempt)
	};
}
