import type { Context } from '../db/index.ts';
import { CONFIRMED_MINUTES, confirmedUntil } from './rules/session-life.ts';

/** The actor must show again who they are, at paths.confirm(). */
export class StepUpNeeded extends Error {
	/** How lately they must have shown it; null: as lately as for anything else. */
	readonly minutes: number | null;

	constructor(minutes = CONFIRMED_MINUTES) {
		super('Du må bekrefte at det er deg.');
		this.minutes = minutes === CONFIRMED_MINUTES ? null : minutes;
	}
}

/**
 * Lets only those go on who have shown who they are in the last ten minutes (or fewer), by signing in or by a passkey. For
 * what a person who walks up to somebody else's open screen must not do. Comes after `require`.
 * @throws StepUpNeeded
 */
export function requireStepUp(
	{ actor, now }: Pick<Context, 'actor' | 'now'>,
	minutes = CONFIRMED_MINUTES
): void {
	if (actor.kind === 'person' && !confirmedUntil(actor.confirmedAt, now, minutes))
		throw new StepUpNeeded(minutes);
}

/** Until when the person need not show again who they are; null when they must. For pages that say so beforehand. */
export function findConfirmedUntil(
	{ actor, now }: Pick<Context, 'actor' | 'now'>,
	minutes = CONFIRMED_MINUTES
): Date | null {
	return actor.kind === 'person' ? confirmedUntil(actor.confirmedAt, now, minutes) : null;
}
