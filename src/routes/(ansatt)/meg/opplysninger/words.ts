import { formatFullDate, formatTime } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { dayOf, type LocalText } from '#lib/server/db/index.ts';
import type { OwnPeriod } from '#lib/server/reports/index.ts';
import type { Table } from './section.ts';

export function rows(title: string, columns: string[], cells: string[][]): Table {
	return { title, kind: 'rows', columns, rows: cells };
}

export function facts(title: string, all: [string, string | null][]): Table {
	return {
		title,
		kind: 'facts',
		columns: [m.own_col_what(), m.own_col_value()],
		rows: all.flatMap(([what, value]) => (value ? [[what, value]] : []))
	};
}

export const day = (date: string): string => formatFullDate(date);

export function dayBefore(date: string): string {
	return new Date(Date.parse(`${date}T00:00:00Z`) - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

/** «fra 1. mars 2024», «1. mars 2024–30. juni 2026»: with the last day. */
export function period({ from, until }: OwnPeriod): string {
	if (until === null) return m.own_from({ date: day(from) });
	if (until <= from) return m.own_never({ date: day(from) });
	return m.own_period({ from: day(from), last: day(dayBefore(until)) });
}

export function moment(at: Date | string): string {
	const date = new Date(at);
	return m.own_moment({ date: day(dayOf(date)), time: formatTime(date) });
}

export function recorded(name: string, at: Date): string {
	return name === '' ? moment(at) : m.own_recorded_by({ name, when: moment(at) });
}

export function revoked(one: {
	revokedOn: string | null;
	revokedBy: string | null;
	revokedReason: string | null;
}): string {
	if (one.revokedOn === null) return '';
	if (!one.revokedBy) return day(one.revokedOn);
	return m.own_revoked({
		date: day(one.revokedOn),
		name: one.revokedBy,
		reason: one.revokedReason ?? ''
	});
}

export function inLanguage(text: LocalText): string {
	return text[getLocale()] ?? text.nb;
}
