import { require } from '../auth/index.ts';
import type { Context, Language } from '../db/index.ts';
import { emitStatements } from '../xapi/index.ts';
import { actingPerson, findAttempt, loadAttempt, statementFrame, type Attempt } from './attempt.ts';
import { getCurrentCourse } from './catalogue.ts';
import { insertAttempt, insertVersion } from './queries.ts';
import { nextStep, type NextStep } from './rules.ts';

/**
 * Starts the course, or goes on with the attempt that is open. A finished course is started anew, on its newest
 * version; an open attempt stays on the version it began with.
 * @throws NotFound
 */
export async function startCourse(
	context: Context,
	input: { slug: string; language: Language }
): Promise<{ attemptId: string; isNew: boolean; next: NextStep }> {
	await require(context, 'self', { self: true });
	const personId = actingPerson(context);
	const open = await findOpenAttempt(context, personId, input.slug);
	if (open) return stand(open, false);

	const course = await getCurrentCourse(input.slug);
	await insertVersion(context, course);
	const row = await insertAttempt(context, personId, course);
	if (!row) {
		// Another tab or device was first, by a moment.
		const theirs = await findOpenAttempt(context, personId, input.slug);
		if (!theirs) throw new Error('An open attempt was reported, but there is none.');
		return stand(theirs, false);
	}
	const attempt = await loadAttempt(context, row);
	await emitStatements(context, personId, [
		{ ...statementFrame(attempt, input.language), verb: 'initialized' }
	]);
	return stand(attempt, true);
}

async function findOpenAttempt(
	context: Context,
	personId: number,
	slug: string
): Promise<Attempt | null> {
	const attempt = await findAttempt(context, personId, slug);
	return attempt?.row.finishedAt === null ? attempt : null;
}

function stand({ row, course, read, round }: Attempt, isNew: boolean) {
	return { attemptId: row.id, isNew, next: nextStep(course, read, round) };
}
