import { daysBetween, formatDate, formatRelative } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Status } from '#lib/status.ts';

/** What these words need to know of a line. Days are last days included, `YYYY-MM-DD`. */
export interface LineTimes {
	status: Status;
	due: string | null;
	dueAtStart: boolean;
	validUntil: string | null;
	expired: string | null;
	waivedUntil: string | null;
	subjectFrom: string;
	isAgreement: boolean;
}

/** Days ahead for which «om 7 dager» says more than the date alone. */
export const SOON = 30;

/** By when, or since when, to the person it is about: «Utløpte 18. november», «Frist 1. desember». */
export function timeWords(line: LineTimes, today: string): string {
	const on = (day: string) => formatDate(day, today);
	const { status, due, validUntil, expired, waivedUntil } = line;
	switch (status) {
		case 'overdue':
			return line.dueAtStart || due === null
				? m.learning_due_before({ date: on(line.subjectFrom) })
				: m.learning_was_due({ date: on(due) });
		case 'expired':
			return m.learning_expired({ date: on(expired ?? line.subjectFrom) });
		case 'missing':
			if (due === null) return m.learning_no_due();
			return line.isAgreement
				? m.learning_sign_by({ date: on(due) })
				: m.learning_due({ date: on(due) });
		case 'expiring':
		case 'met':
			if (validUntil === null) return m.learning_valid_forever();
			if (status === 'met') return m.learning_valid_until({ date: on(validUntil) });
			return line.isAgreement
				? m.learning_sign_by({ date: on(validUntil) })
				: m.learning_expires({ date: on(validUntil) });
		case 'waived':
			return waivedUntil === null
				? m.status_waived()
				: m.learning_waived_until({ date: on(waivedUntil) });
		case 'paused':
			return m.learning_clock_stopped();
	}
}

/** «om 7 dager» when something is to be done within a month; null when not. */
export function soonWords({ status, due, validUntil }: LineTimes, today: string): string | null {
	const day = status === 'missing' ? due : status === 'expiring' ? validUntil : null;
	return day !== null && daysBetween(today, day) <= SOON ? formatRelative(day, today) : null;
}

/** The code of the agreement that a line asks one to sign; null when it asks for something else. */
export function agreementOf({
	key,
	isAgreement
}: {
	key: string;
	isAgreement: boolean;
}): string | null {
	return isAgreement ? key.slice(key.indexOf(':') + 1) : null;
}

/** Minutes of all the courses; null when one of the lines has no course to say it. */
export function minutesOf(lines: { course: { minutes: number } | null }[]): number | null {
	return lines.reduce<number | null>(
		(sum, { course }) => (sum === null || course === null ? null : sum + course.minutes),
		0
	);
}

/** The name of a level, 1–4. */
export function levelName(level: number): string {
	switch (level) {
		case 1:
			return m.course_level_1();
		case 2:
			return m.course_level_2();
		case 3:
			return m.course_level_3();
		default:
			return m.course_level_4();
	}
}
