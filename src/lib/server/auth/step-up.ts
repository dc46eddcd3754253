import type { Context } from '../db/index.ts';
import { confirmedUntil } from './rules/session-life.ts';

/** The actor must show again who they are, at paths.confirm(). */
export class StepUpNeeded extends Error {
	constructor() {
		super('Du må bekrefte at det er deg.');
	}
}

/**
 * Lets only those go on who have shown who they are in the last ten minutes, by signing in or by a passkey. For what a
 * person who walks up to somebody else's open screen must not do. Comes after `require`.
 * @throws StepUpNeeded
 */
export function requireStepUp({ actor, now }: Pick<Context, 'actor' | 'now'>): void {
	if (actor.kind === 'person' && !confirmedUntil(actor.confirmedAt, now)) throw new StepUpNeeded();
}

/** Until when the person need not show again who they are; null when they must. For pages that say so beforehand. */
export function findConfirmedUntil({ actor, now }: Pick<Context, 'actor' | 'now'>): Date | null {
	return actor.kind === 'person' ? confirmedUntil(actor.confirmedAt, now) : null;
}
