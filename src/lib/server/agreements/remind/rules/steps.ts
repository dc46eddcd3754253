/** Days before the last day on which somebody is reminded, the first first; and days after it. The one place to change them. */
const BEFORE = [14, 3];
const AFTER = [1];

/** A step that nobody took on its day is taken later, but not after so many days: then it says nothing new. */
const LATEST = 7;

/** Days from today within which a last day can bring a reminder: as many ahead, and as many behind. */
export const AHEAD = Math.max(...BEFORE);
export const BEHIND = Math.max(...AFTER) + LATEST - 1;

/**
 * The reminder that is due so many days before the last day in time (negative: after it); null: none. Each is due until the
 * next is, so that a server that stood still sends one and not all.
 */
export function stepAt(daysLeft: number): string | null {
	if (daysLeft < 0) {
		const after = AFTER.filter((days) => days <= -daysLeft).at(-1);
		return after !== undefined && -daysLeft < after + LATEST ? `after-${after}` : null;
	}
	const before = BEFORE.filter((days) => daysLeft <= days).at(-1);
	return before === undefined ? null : `before-${before}`;
}

/** What HR asks for besides: once a day. */
export function askedStep(today: string): string {
	return `asked-${today}`;
}
