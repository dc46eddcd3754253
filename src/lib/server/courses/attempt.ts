import { z } from 'zod';
import { Forbidden } from '../auth/index.ts';
import type { Context, Language } from '../db/index.ts';
import { recordAchievement } from '../competence/index.ts';
import { emitStatements, type LearningFact } from '../xapi/index.ts';
import { NotFound, NotStarted } from './errors.ts';
import { getCurrentCourse } from './catalogue.ts';
import {
	findCurrentAttempt,
	finishAttempt,
	getVersion,
	listAnswers,
	listReadLessons,
	lockAttempt,
	type AttemptRow
} from './queries.ts';
import { contentLanguage, isComplete, roundState, type Answer, type Round } from './rules.ts';
import type { Course } from './schema.ts';

/** An attempt with everything in it, and the course as it was when the attempt began. */
export interface Attempt {
	row: AttemptRow;
	course: Course;
	/** When each lesson was read. */
	read: Map<string, Date>;
	/** Of all rounds. */
	answers: Answer[];
	round: Round;
}

/** Who is learning. The command line has no courses of its own. */
export function actingPerson(context: Context): number {
	if (context.actor.kind !== 'person') throw new Forbidden();
	return context.actor.personId;
}

/** The person's open attempt, else the last finished one; null when there is none. */
export async function findAttempt(
	context: Context,
	personId: number,
	slug: string
): Promise<Attempt | null> {
	const row = await findCurrentAttempt(context, personId, slug);
	return row && loadAttempt(context, row);
}

/**
 * Like findAttempt.
 * @throws NotStarted, or NotFound when there is no such course either
 */
export async function getAttempt(
	context: Context,
	personId: number,
	slug: string
): Promise<Attempt> {
	const attempt = await findAttempt(context, personId, slug);
	if (attempt) return attempt;
	await getCurrentCourse(slug);
	throw new NotStarted();
}

/**
 * An attempt that this transaction is going to change: other tabs and devices wait, and what is read here is
 * what they left.
 * @throws NotStarted, NotFound
 */
export async function takeAttempt(
	context: Context,
	personId: number,
	which: { slug: string } | { attemptId: string }
): Promise<Attempt> {
	if ('attemptId' in which) {
		const isId = z.uuid().safeParse(which.attemptId).success;
		const row = isId ? await lockAttempt(context, personId, which.attemptId) : null;
		if (!row) throw new NotFound();
		return loadAttempt(context, row);
	}
	const row = await findCurrentAttempt(context, personId, which.slug, { lock: true });
	if (row) return loadAttempt(context, row);
	await getCurrentCourse(which.slug);
	throw new NotStarted();
}

export async function loadAttempt(context: Context, row: AttemptRow): Promise<Attempt> {
	const course = await getVersion(context, row.slug, row.contentHash);
	const read = await listReadLessons(context, row.id);
	const answers = await listAnswers(context, row.id);
	return { row, course, read, answers, round: roundState(course, answers, row.score !== null) };
}

/** When something in the attempt was last saved. */
export function savedAt({ row, read, answers }: Attempt): Date {
	const moments = [row.startedAt, ...read.values(), ...answers.map(({ answeredAt }) => answeredAt)];
	return new Date(Math.max(...moments.map((moment) => moment.getTime())));
}

/** What all statements of an attempt have in common. */
export function statementFrame(
	{ row, course }: Pick<Attempt, 'row' | 'course'>,
	language: Language
): Pick<LearningFact, 'course' | 'registration' | 'session' | 'language'> {
	return {
		course: { slug: course.slug, name: course.title },
		registration: row.registration,
		// An attempt is started once.
		session: row.registration,
		language: contentLanguage(course, language)
	};
}

/**
 * Finishes the attempt when nothing is left to do in it, and hands the competence domain its evidence, dated the
 * day of the last needed step. Call it after the step is stored, with the attempt as it then is.
 */
export async function completeWhenDone(
	context: Context,
	attempt: Attempt,
	language: Language
): Promise<boolean> {
	const { row, course, read, round } = attempt;
	if (row.finishedAt || !isComplete(course, read, round)) return false;
	await finishAttempt(context, row.id);
	await emitStatements(context, row.personId, [
		{
			...statementFrame(attempt, language),
			verb: 'completed',
			score: { correct: round.correct, total: round.total },
			milliseconds: context.now.getTime() - row.startedAt.getTime()
		}
	]);
	for (const { competence, level } of course.grants)
		await recordAchievement(context, {
			personId: row.personId,
			competence,
			level,
			achievedOn: context.today,
			source: 'kurs',
			attemptId: row.id
		});
	return true;
}
