const MINUTE = 60_000;
const LONGEST = 6 * 60 * MINUTE;

/** How often a delivery is sent before a person must look at it: over a long weekend. */
export const MOST_ATTEMPTS = 20;

/** Days that the archive is waited for when it has taken a delivery and not answered. */
const PATIENCE = 7;

/** When a delivery that did not come through is sent again: a minute later, then twice as long each time, to six hours. */
export function sendAgainAt(now: Date, attempts: number): Date {
	return new Date(now.getTime() + Math.min(MINUTE * 2 ** Math.max(0, attempts - 1), LONGEST));
}

/** When the archive is asked again for its answer: after ten seconds, then twice as long each time, to an hour. */
export function askAgainAt(now: Date, asked: number): Date {
	return new Date(now.getTime() + Math.min(10_000 * 2 ** Math.min(asked, 20), 60 * MINUTE));
}

/** Whether the archive has been waited for long enough. */
export function isOverdue(now: Date, sentAt: Date): boolean {
	return now.getTime() - sentAt.getTime() >= PATIENCE * 24 * 60 * MINUTE;
}
