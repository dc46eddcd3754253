const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;

/** A session that is not used for so long has ended. */
const IDLE = 12 * HOUR;

/** However much it is used, it ends so long after it began. */
const LONGEST = 7 * 24 * HOUR;

/** That it is used is written down at most so often. */
const TOUCH = 5 * MINUTE;

/** The token before is good so long after a change of it: for requests that were on their way. */
const OVERLAP = 30 * 1000;

/** Who has shown who they are need not show it again for so many minutes, unless what they do asks for less. */
export const CONFIRMED_MINUTES = 10;

export interface SessionTimes {
	createdAt: Date;
	expiresAt: Date;
	/** The token that was brought is the one before the last change. */
	isPrevious: boolean;
	rotatedAt: Date | null;
}

/** Whether a session holds now, by its own times: not idle for too long, not too old, not with a token that was changed. */
export function isAlive(session: SessionTimes, now: Date): boolean {
	const { createdAt, expiresAt, isPrevious, rotatedAt } = session;
	if (expiresAt <= now || since(createdAt, now) >= LONGEST) return false;
	return !isPrevious || (rotatedAt !== null && since(rotatedAt, now) < OVERLAP);
}

/** When a session that is used now ends if it is not used again. */
export function expiryOf(createdAt: Date, now: Date): Date {
	return new Date(Math.min(now.getTime() + IDLE, createdAt.getTime() + LONGEST));
}

/** Whether it is time to write down that a session is used. */
export function isToTouch(lastUsedAt: Date, now: Date): boolean {
	return since(lastUsedAt, now) >= TOUCH;
}

/** Until when whoever showed who they are then need not do it again; null when that is over or never was. */
export function confirmedUntil(
	confirmedAt: Date | null | undefined,
	now: Date,
	minutes = CONFIRMED_MINUTES
): Date | null {
	if (!confirmedAt || confirmedAt > now) return null;
	const until = new Date(confirmedAt.getTime() + minutes * MINUTE);
	return until > now ? until : null;
}

/** What somebody may do beyond being employed, as one text: when it is another, it has changed. */
export function privilegesOf({ roles, leads }: { roles: string[]; leads: { id: number }[] }) {
	return `${roles.toSorted().join(',')};${leads
		.map(({ id }) => id)
		.sort((a, b) => a - b)
		.join(',')}`;
}

function since(moment: Date, now: Date): number {
	return now.getTime() - moment.getTime();
}
