import { m } from '#lib/paraglide/messages.js';

/** The seven answers to «does this person fulfil this requirement on this day», calmest first. */
export const statuses = [
	'met',
	'expiring',
	'paused',
	'waived',
	'missing',
	'expired',
	'overdue'
] as const;
export type Status = (typeof statuses)[number];

/** The colour roles of the design; a sign and its tint take theirs from the nearest `data-color`. */
export type StatusColor = 'neutral' | 'success' | 'warning' | 'info' | 'danger';

const colors: Record<Status, StatusColor> = {
	waived: 'neutral',
	met: 'success',
	expiring: 'warning',
	paused: 'neutral',
	missing: 'info',
	expired: 'danger',
	overdue: 'danger'
};

/** The colour role of a status. */
export function statusColor(status: Status): StatusColor {
	return colors[status];
}

/** The word for a status, in the page's language: «Utløper snart». */
export function statusWord(status: Status): string {
	return words[status]();
}

const words: Record<Status, () => string> = {
	waived: () => m.status_waived(),
	met: () => m.status_met(),
	expiring: () => m.status_expiring(),
	paused: () => m.status_paused(),
	missing: () => m.status_missing(),
	expired: () => m.status_expired(),
	overdue: () => m.status_overdue()
};
