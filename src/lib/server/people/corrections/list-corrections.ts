import { require } from '../../auth/index.ts';
import type { Context } from '../../db/index.ts';
import {
	countWaiting,
	findRequest,
	listAnswered,
	listWaiting,
	type NamedCorrectionRow
} from './correction-queries.ts';
import { CorrectionNotFound } from './errors.ts';
import { withState } from './list-my-corrections.ts';
import type { CorrectionState } from './rules.ts';

/** Shown at once: what comes after the most pressing waits until they are answered. */
const MOST_WAITING = 100;
const MOST_ANSWERED = 20;

export interface Correction extends NamedCorrectionRow {
	due: string;
	state: CorrectionState;
	/** The actor's own: somebody else answers it. */
	isOwn: boolean;
}

export interface Corrections {
	/** The one with the least time left first. */
	waiting: Correction[];
	hasMore: boolean;
	/** The newest answer first. */
	answered: Correction[];
}

/**
 * What employees of the kommune have asked to have corrected. Each of them can see that it was looked at.
 * @throws Forbidden
 */
export async function listCorrections(context: Context): Promise<Corrections> {
	await require(context, 'correct', { people: [] });
	const waiting = await listWaiting(context, MOST_WAITING + 1);
	const answered = await listAnswered(context, MOST_ANSWERED);
	const shown = waiting.slice(0, MOST_WAITING);
	const people = [...new Set([...shown, ...answered].map(({ personId }) => personId))];
	await require(context, 'correct', { people });
	return {
		waiting: shown.map((row) => toCorrection(context, row)),
		hasMore: waiting.length > MOST_WAITING,
		answered: answered.map((row) => toCorrection(context, row))
	};
}

/** One request. @throws Forbidden, CorrectionNotFound */
export async function getCorrection(context: Context, { id }: { id: string }): Promise<Correction> {
	await require(context, 'correct', { people: [] });
	const row = await findRequest(context, id);
	if (!row) throw new CorrectionNotFound();
	await require(context, 'correct', { people: [row.personId] });
	return toCorrection(context, row);
}

/** How many wait for an answer. Shows nobody. @throws Forbidden */
export async function countCorrections(context: Context): Promise<number> {
	await require(context, 'correct', { people: [] });
	return countWaiting(context);
}

function toCorrection({ actor, today }: Context, row: NamedCorrectionRow): Correction {
	return {
		...withState(row, today),
		isOwn: actor.kind === 'person' && actor.personId === row.personId
	};
}
