import { formatFullDate, formatTime } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { FrozenListItem } from '#lib/server/reports/index.ts';

const osloDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' });

/** «Med navn · 1. november 2026 · Hele kommunen». */
export function aboutReport({
	query,
	unitName
}: Pick<FrozenListItem, 'query' | 'unitName'>): string {
	return m.frozen_about({
		kind: kindText(query.kind),
		date: formatFullDate(query.date),
		unit: unitName ?? m.frozen_whole()
	});
}

export function kindText(kind: 'navn' | 'tall'): string {
	return kind === 'navn' ? m.frozen_kind_names() : m.frozen_kind_figures();
}

/** When it was frozen, in Norway: the day and the time of day. */
export function momentParts(frozenAt: Date): { date: string; time: string } {
	return { date: formatFullDate(osloDay.format(frozenAt)), time: formatTime(frozenAt) };
}

/** «Sone 1, Sone 2» of the codes that a row has; a code without a name stands as it is. */
export function unitsText(codes: string, names: Record<string, string>): string {
	return codes
		.split(',')
		.map((code) => names[code] ?? code)
		.join(', ');
}
