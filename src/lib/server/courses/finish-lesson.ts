import { require } from '../auth/index.ts';
import type { Context, Language } from '../db/index.ts';
import { emitStatements } from '../xapi/index.ts';
import { actingPerson, completeWhenDone, statementFrame, takeAttempt } from './attempt.ts';
import { NotFound } from './errors.ts';
import { insertReadLesson } from './queries.ts';
import { nextStep, type NextStep } from './rules.ts';

export interface LessonOutcome {
	next: NextStep;
	/** When the lesson was read: now, or the first time. */
	readAt: Date;
	/** True when this was the last thing the course waited for. */
	completedCourse: boolean;
}

/**
 * Marks a lesson as read. Repeating it changes nothing. When the questions are passed already, the last lesson
 * finishes the course.
 * @throws NotStarted, NotFound
 */
export async function finishLesson(
	context: Context,
	input: { slug: string; lessonId: string; language: Language }
): Promise<LessonOutcome> {
	await require(context, 'self', { self: true });
	const personId = actingPerson(context);
	const attempt = await takeAttempt(context, personId, { slug: input.slug });
	const { row, course, read, round } = attempt;
	const lesson = course.lessons.find(({ id }) => id === input.lessonId);
	if (!lesson) throw new NotFound('Vi finner ikke denne leksjonen.');

	const earlier = read.get(lesson.id);
	if (earlier)
		return { next: nextStep(course, read, round), readAt: earlier, completedCourse: false };

	await insertReadLesson(context, row.id, lesson.id);
	read.set(lesson.id, context.now);
	await emitStatements(context, personId, [
		{
			...statementFrame(attempt, input.language),
			verb: 'experienced',
			lesson: { id: lesson.id, name: lesson.title },
			percent: Math.floor((read.size * 100) / course.lessons.length)
		}
	]);
	const completedCourse = await completeWhenDone(context, attempt, input.language);
	return { next: nextStep(course, read, round), readAt: context.now, completedCourse };
}
