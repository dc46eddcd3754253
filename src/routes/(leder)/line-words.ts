import { daysBetween, formatDate, formatRelative, formatShortDate } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Line } from '#lib/server/reports/index.ts';

/** The part of a line that its words need. */
export type WordedLine = Pick<
	Line,
	| 'title'
	| 'status'
	| 'due'
	| 'dueAtStart'
	| 'validUntil'
	| 'expired'
	| 'waivedUntil'
	| 'subjectFrom'
	| 'nextChange'
	| 'isAgreement'
>;

/** Which day is asked about, and which day it is. `YYYY-MM-DD`. */
export interface AsOf {
	date: string;
	today: string;
}

/** Further from the day asked about than this, a month and a year say enough. */
const NEAR_DAYS = 300;
/** «om 7 dager» helps; «om 214 dager» does not. */
const RELATIVE_DAYS = 60;

/** The second line of a matrix cell: «innen 1. des.», «til mars 2027», «15. nov.». */
export function cellNote(line: WordedLine, date: string): string {
	const short = (day: string) => shortDate(day, date);
	switch (line.status) {
		case 'met':
			if (line.validUntil !== null) return m.team_cell_until({ date: short(line.validUntil) });
			return line.isAgreement ? m.team_cell_signed() : m.team_cell_forever();
		case 'expiring':
			return line.validUntil === null ? '' : short(line.validUntil);
		case 'missing':
			return line.due === null ? m.team_cell_clock() : m.team_cell_by({ date: short(line.due) });
		case 'paused':
			return line.nextChange === null
				? m.team_cell_open()
				: m.team_cell_until({ date: short(dayBefore(line.nextChange)) });
		case 'waived':
			return line.waivedUntil === null
				? m.team_cell_open()
				: m.team_cell_until({ date: short(line.waivedUntil) });
		case 'expired':
			return line.expired === null ? '' : short(line.expired);
		case 'overdue':
			if (line.dueAtStart) return m.team_cell_since({ date: short(line.subjectFrom) });
			return line.due === null ? '' : short(line.due);
	}
}

/** Whether somebody is too late: the deadline has passed, or what they had has run out. */
export function isLate({ status }: Pick<Line, 'status'>): boolean {
	return status === 'overdue' || status === 'expired';
}

/** Whole days since the deadline passed; null when it is no deadline, or so long ago that a date says more. */
export function daysLate(line: WordedLine, date: string): number | null {
	if (line.status !== 'overdue' || line.dueAtStart || line.due === null) return null;
	const days = daysBetween(line.due, date);
	return days <= RELATIVE_DAYS ? days : null;
}

/** «Informasjonssikkerhet utløpte 18. november.» Only for lines that are late. */
export function lateSentence(line: WordedLine, { today }: AsOf): string {
	const { title } = line;
	if (line.status === 'expired')
		return m.team_need_expired({
			title,
			date: formatDate(line.expired ?? line.subjectFrom, today)
		});
	return line.dueAtStart || line.due === null
		? m.team_need_overdue_start({ title, date: formatDate(line.subjectFrom, today) })
		: m.team_need_overdue({ title, date: formatDate(line.due, today) });
}

/** What the status of a line means in days: «Frist 1. desember (om 8 dager)», «Gjelder til 3. mai 2027». */
export function statusSentence(line: WordedLine, asOf: AsOf): string {
	const long = (day: string) => formatDate(day, asOf.today);
	switch (line.status) {
		case 'met':
			if (line.validUntil !== null) return m.member_valid({ date: long(line.validUntil) });
			return line.isAgreement ? m.member_signed() : m.member_forever();
		case 'expiring': {
			if (line.validUntil === null) return m.member_forever();
			const relative = relativeTo(line.validUntil, asOf);
			return relative === null
				? m.member_valid({ date: long(line.validUntil) })
				: m.member_valid_relative({ date: long(line.validUntil), relative });
		}
		case 'missing': {
			if (line.due === null) return m.member_due_stands_still();
			const relative = relativeTo(line.due, asOf);
			return relative === null
				? m.member_due({ date: long(line.due) })
				: m.member_due_relative({ date: long(line.due), relative });
		}
		case 'paused':
			return line.nextChange === null
				? m.member_paused_open()
				: m.member_paused_until({ date: long(dayBefore(line.nextChange)) });
		case 'waived':
			return line.waivedUntil === null
				? m.member_waived_open()
				: m.member_waived_until({ date: long(line.waivedUntil) });
		case 'expired':
			return m.member_expired({ date: long(line.expired ?? line.subjectFrom) });
		case 'overdue':
			return line.dueAtStart || line.due === null
				? m.member_was_due_start({ date: long(line.subjectFrom) })
				: m.member_was_due({ date: long(line.due) });
	}
}

/** The name of a level, 1–4. */
export function levelName(level: number): string {
	switch (level) {
		case 1:
			return m.member_level_1();
		case 2:
			return m.member_level_2();
		case 3:
			return m.member_level_3();
		default:
			return m.member_level_4();
	}
}

/** «om 8 dager», only when the page is about today: seen from another day it would mislead. */
function relativeTo(day: string, { date, today }: AsOf): string | null {
	if (date !== today || Math.abs(daysBetween(today, day)) > RELATIVE_DAYS) return null;
	return formatRelative(day, today);
}

function shortDate(day: string, from: string): string {
	// Told that the day itself is today, the formatter leaves the year out.
	return formatShortDate(day, Math.abs(daysBetween(from, day)) <= NEAR_DAYS ? day : from);
}

function dayBefore(day: string): string {
	const date = new Date(`${day}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() - 1);
	return date.toISOString().slice(0, 10);
}
