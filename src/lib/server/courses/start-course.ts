import { require } from '../auth/index.ts';
import type { Context, Language } from '../db/index.ts';
import { activeMilliseconds, emitStatements, type LearningFact } from '../xapi/index.ts';
import {
	actingPerson,
	isOver,
	loadAttempt,
	momentsOf,
	savedAt,
	statementFrame,
	type Attempt
} from './attempt.ts';
import { getCurrentCourse, getFiles } from './catalogue.ts';
import { expireAttempt, findCurrentAttempt, insertAttempt } from './queries.ts';
import { insertSession } from './step-queries.ts';
import { insertVersion } from './version-queries.ts';
import { isNewSession, nextStep, type NextStep } from './rules/progress.ts';

/**
 * Starts the course, or goes on with the attempt that is open. A finished course is started anew, on its newest
 * version, and so is one that nobody has touched for a year; an open attempt stays on the version it began with. Coming
 * back after a while is a new session, which ends the one before it.
 * @throws NotFound
 */
export async function startCourse(
	context: Context,
	input: { slug: string; language: Language }
): Promise<{ attemptId: string; isNew: boolean; next: NextStep }> {
	await require(context, 'self', { self: true });
	const personId = actingPerson(context);
	const latest = await findLatest(context, personId, input.slug);
	if (latest && latest.row.finishedAt === null) {
		if (!isOver(latest, context.now)) return goOn(context, latest, input.language);
		await expireAttempt(context, latest.row.id);
	}
	const course = await getCurrentCourse(input.slug);
	await insertVersion(context, course, () => getFiles(course));
	const row = await insertAttempt(context, personId, course);
	if (!row) {
		// Another tab or device was first, by a moment.
		const theirs = await findLatest(context, personId, input.slug);
		if (!theirs) throw new Error('An open attempt was reported, but there is none.');
		return stand(theirs, false);
	}
	if (latest) await emitStatements(context, personId, [terminated(latest, input.language)]);
	const attempt = await beginSession(context, await loadAttempt(context, row), input.language);
	return stand(attempt, true);
}

/** Locked: two tabs that start at once make one session. */
async function findLatest(
	context: Context,
	personId: number,
	slug: string
): Promise<Attempt | null> {
	const row = await findCurrentAttempt(context, personId, slug, { lock: true });
	return row && loadAttempt(context, row);
}

async function goOn(context: Context, attempt: Attempt, language: Language) {
	if (!isNewSession(savedAt(attempt), context.now)) return stand(attempt, false);
	await emitStatements(context, attempt.row.personId, [terminated(attempt, language)]);
	return stand(await beginSession(context, attempt, language), false);
}

async function beginSession(
	context: Context,
	attempt: Attempt,
	language: Language
): Promise<Attempt> {
	const number = (attempt.sessions.at(-1)?.number ?? 0) + 1;
	const session = await insertSession(context, attempt.row.id, number);
	const begun = { ...attempt, sessions: [...attempt.sessions, session] };
	await emitStatements(context, attempt.row.personId, [
		{ ...statementFrame(begun, language), verb: 'initialized' }
	]);
	return begun;
}

/** The end of the attempt's last session: when something was last saved in it. */
function terminated(attempt: Attempt, language: Language): LearningFact {
	const from = attempt.sessions.at(-1)?.startedAt ?? attempt.row.startedAt;
	return {
		...statementFrame(attempt, language),
		verb: 'terminated',
		at: savedAt(attempt),
		milliseconds: activeMilliseconds(momentsOf(attempt).filter((moment) => moment >= from))
	};
}

function stand({ row, course, read, round }: Attempt, isNew: boolean) {
	return { attemptId: row.id, isNew, next: nextStep(course, read, round) };
}
