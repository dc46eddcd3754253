import type { GrantFault } from './faults.ts';
import { GRANTED_ROLES, type GrantedRole } from './permissions.ts';

/** Characters that the reason for giving a role may have. */
const LONGEST_REASON = 300;

/** Days that somebody may stand in for a leader at a time. */
const LONGEST_DEPUTY = 366;

const DAY = 24 * 60 * 60 * 1000;

/** A day as a form sends it; null when it is none there is. */
export function readDay(typed: string): string | null {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(typed)) return null;
	const day = new Date(`${typed}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(typed) ? typed : null;
}

/** A role as somebody asks for it to be given: `last` is the last day, empty for no end. */
export interface TypedGrant {
	personId: number | null;
	role: string;
	from: string;
	last: string;
	reason: string;
}

export interface ReadGrant {
	personId: number;
	role: GrantedRole;
	from: string;
	/** The last day; null: no end. */
	last: string | null;
	reason: string;
}

/**
 * @param givable the roles that the one who gives may give
 * @returns the grant, or everything that is wrong with it
 */
export function readGrant(
	typed: TypedGrant,
	{ self, today, givable }: { self: number | null; today: string; givable: readonly GrantedRole[] }
): { grant: ReadGrant } | { faults: GrantFault[] } {
	const faults: GrantFault[] = [];
	if (typed.personId === null) faults.push({ field: 'person', kind: 'none' });
	else if (typed.personId === self) faults.push({ field: 'person', kind: 'self' });
	const role = givable.find((one) => one === typed.role);
	if (!role) faults.push({ field: 'role', kind: 'unknown' });
	const period = readPeriod(typed, today);
	faults.push(...period.faults);
	const reason = typed.reason.trim();
	if (reason === '') faults.push({ field: 'reason', kind: 'none' });
	if (Array.from(reason).length > LONGEST_REASON)
		faults.push({ field: 'reason', kind: 'too-long', most: LONGEST_REASON });
	if (faults.length > 0 || typed.personId === null || !role) return { faults };
	const { from, last } = period;
	return { grant: { personId: typed.personId, role, from, last, reason } };
}

interface Period {
	from: string;
	last: string | null;
	faults: GrantFault[];
}

/** The days that somebody asks for; without a last one there is no end. */
export function readPeriod(typed: { from: string; last: string }, today: string): Period {
	const faults: GrantFault[] = [];
	const from = readDay(typed.from);
	if (from === null) faults.push({ field: 'from', kind: 'no-day' });
	const last = typed.last === '' ? null : readDay(typed.last);
	if (typed.last !== '' && last === null) faults.push({ field: 'until', kind: 'no-day' });
	if (last !== null && from !== null && last < from)
		faults.push({ field: 'until', kind: 'before-from' });
	else if (last !== null && last < today) faults.push({ field: 'until', kind: 'gone' });
	return { from: from ?? '', last, faults };
}

/** The days on which somebody stands in for a leader: they have an end, within a year. */
export function readDeputyPeriod(typed: { from: string; last: string }, today: string): Period {
	const period = readPeriod(typed, today);
	if (period.faults.length > 0) return period;
	if (period.last === null) return { ...period, faults: [{ field: 'until', kind: 'no-day' }] };
	const days = (Date.parse(period.last) - Date.parse(period.from)) / DAY + 1;
	return days > LONGEST_DEPUTY
		? { ...period, faults: [{ field: 'until', kind: 'too-long' }] }
		: period;
}

/** The roles that may be given: those of the co-operation only from the command line. */
export function givableBy(actor: 'person' | 'operator'): readonly GrantedRole[] {
	return actor === 'operator'
		? GRANTED_ROLES
		: GRANTED_ROLES.filter((role) => role !== 'samarbeidsadministrator');
}
