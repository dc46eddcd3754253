import { z } from 'zod';
import { Forbidden } from '../auth/index.ts';
import { issueCertificate } from '../certificates/index.ts';
import { dayOf, type Context, type Language } from '../db/index.ts';
import { recordAchievement } from '../competence/index.ts';
import { activeMilliseconds, emitStatements, type LearningFact } from '../xapi/index.ts';
import { InvalidAnswer, NotFound, NotStarted } from './errors.ts';
import { getCurrentCourse } from './catalogue.ts';
import { findCurrentAttempt, finishAttempt, lockAttempt, type AttemptRow } from './queries.ts';
import { getVersion } from './version-queries.ts';
import {
	listAnswers,
	listReadLessons,
	listResponseMoments,
	listSessions,
	type SessionRow
} from './step-queries.ts';
import { contentLanguage } from './rules/language.ts';
import { isComplete, isExpired } from './rules/progress.ts';
import { roundState, type Answer, type Round } from './rules/round.ts';
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
	/** In order; the last is the one that goes on. */
	sessions: SessionRow[];
	/** When something was done inside lessons. */
	responded: Date[];
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
	if (attempt && !isOver(attempt, context.now)) return attempt;
	await getCurrentCourse(slug);
	throw new NotStarted();
}

/**
 * An attempt that this transaction is going to change: other tabs and devices wait, and what is read here is
 * what they left.
 * @throws NotStarted, NotFound; InvalidAnswer when nobody has done anything in it for a year
 */
export async function takeAttempt(
	context: Context,
	personId: number,
	which: { slug: string } | { attemptId: string }
): Promise<Attempt> {
	const row =
		'slug' in which
			? await findCurrentAttempt(context, personId, which.slug, { lock: true })
			: z.uuid().safeParse(which.attemptId).success
				? await lockAttempt(context, personId, which.attemptId)
				: null;
	if (!row && 'slug' in which) {
		await getCurrentCourse(which.slug);
		throw new NotStarted();
	}
	if (!row) throw new NotFound();
	const attempt = await loadAttempt(context, row);
	if (isOver(attempt, context.now)) throw new InvalidAnswer('expired');
	return attempt;
}

export async function loadAttempt(context: Context, row: AttemptRow): Promise<Attempt> {
	const course = await getVersion(context, row.slug, row.contentHash);
	const answers = await listAnswers(context, row.id);
	return {
		row,
		course,
		read: await listReadLessons(context, row.id),
		answers,
		round: roundState(course, row.id, answers, row.score !== null),
		sessions: await listSessions(context, row.id),
		responded: await listResponseMoments(context, row.id)
	};
}

/** Whether the attempt is over without being finished: nobody came back to it. */
export function isOver(attempt: Attempt, now: Date): boolean {
	const { finishedAt, expiredAt } = attempt.row;
	return finishedAt === null && (expiredAt !== null || isExpired(savedAt(attempt), now));
}

/** Everything that was saved in an attempt, by when. */
export function momentsOf({ row, read, answers, sessions, responded }: Attempt): Date[] {
	return [
		row.startedAt,
		...sessions.map(({ startedAt }) => startedAt),
		...read.values(),
		...answers.map(({ answeredAt }) => answeredAt),
		...responded
	];
}

/** When something in the attempt was last saved. */
export function savedAt(attempt: Attempt): Date {
	return new Date(Math.max(...momentsOf(attempt).map((moment) => moment.getTime())));
}

/** What all statements of an attempt have in common. */
export function statementFrame(
	{ row, course, sessions }: Pick<Attempt, 'row' | 'course' | 'sessions'>,
	language: Language
): Pick<LearningFact, 'course' | 'registration' | 'session' | 'language'> {
	return {
		course: { slug: course.slug, name: course.title },
		registration: row.registration,
		session: sessions.at(-1)?.id ?? row.registration,
		language: contentLanguage(course, language)
	};
}

/**
 * Finishes the attempt when nothing is left to do in it, hands the competence domain its evidence, dated the day of the
 * last needed step, and issues the certificate. Call it after the step is stored, with the attempt as it then is.
 */
export async function completeWhenDone(
	context: Context,
	attempt: Attempt,
	language: Language
): Promise<boolean> {
	const { row, course, read, round } = attempt;
	if (row.finishedAt || !isComplete(course, read, round)) return false;
	const needed = [...read.values(), ...[...round.answers.values()].map((one) => one.answeredAt)];
	const finishedAt = new Date(Math.max(...needed.map((moment) => moment.getTime())));
	await finishAttempt(context, row.id, finishedAt);
	await emitStatements(context, row.personId, [
		{
			...statementFrame(attempt, language),
			verb: 'completed',
			at: finishedAt,
			score: { correct: round.correct, total: round.total },
			milliseconds: activeMilliseconds(momentsOf(attempt))
		}
	]);
	for (const { competence, level } of course.grants)
		await recordAchievement(context, {
			personId: row.personId,
			competence,
			level,
			achievedOn: dayOf(finishedAt),
			source: 'kurs',
			attemptId: row.id
		});
	await issueCertificate(context, {
		personId: row.personId,
		attemptId: row.id,
		course,
		completedAt: finishedAt,
		completedOn: dayOf(finishedAt)
	});
	return true;
}
