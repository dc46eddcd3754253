import { require } from '../auth/index.ts';
import type { Context, Language } from '../db/index.ts';
import { emitStatements } from '../xapi/index.ts';
import { actingPerson, completeWhenDone, statementFrame, takeAttempt } from './attempt.ts';
import { NotFound } from './errors.ts';
import { insertReadLesson } from './step-queries.ts';
import { momentOf, nextStep, type NextStep } from './rules/progress.ts';

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
 * @param input the course, or the attempt where it was read without coverage, with `givenAt`
 * @throws NotStarted, NotFound, InvalidAnswer
 */
export async function finishLesson(
	context: Context,
	input: ({ slug: string } | { attemptId: string }) & {
		lessonId: string;
		language: Language;
		givenAt?: Date;
	}
): Promise<LessonOutcome> {
	await require(context, 'self', { self: true });
	const personId = actingPerson(context);
	const attempt = await takeAttempt(context, personId, input);
	const { row, course, read, round } = attempt;
	const lesson = course.lessons.find(({ id }) => id === input.lessonId);
	if (!lesson) throw new NotFound('Vi finner ikke denne leksjonen.');

	const earlier = read.get(lesson.id);
	if (earlier)
		return { next: nextStep(course, read, round), readAt: earlier, completedCourse: false };

	const readAt = momentOf(input.givenAt, row.startedAt, context.now);
	await insertReadLesson(context, row.id, lesson.id, readAt);
	read.set(lesson.id, readAt);
	await emitStatements(context, personId, [
		{
			...statementFrame(attempt, input.language),
			verb: 'experienced',
			at: readAt,
			lesson: { id: lesson.id, name: lesson.title },
			percent: Math.floor((read.size * 100) / course.lessons.length)
		}
	]);
	const completedCourse = await completeWhenDone(context, attempt, input.language);
	return { next: nextStep(course, read, round), readAt, completedCourse };
}
