import { formatDate } from '#lib/format.ts';
import { readClock } from '../db/index.ts';
import type { Wording } from '../reports/index.ts';

/** How reasons are worded for the reader of a page. */
export function wordingOf({ locale }: App.Locals): Wording {
	const { today } = readClock();
	return { locale, formatDate: (day) => formatDate(day, today, locale) };
}

/** The day that an address asks about (`dato`), or today when it names none or no day. */
export function dateOf(url: URL): { date: string; today: string } {
	const { today } = readClock();
	const asked = url.searchParams.get('dato') ?? '';
	const day = new Date(`${asked}T00:00:00Z`);
	const isDay =
		/^\d{4}-\d{2}-\d{2}$/.test(asked) &&
		!Number.isNaN(day.getTime()) &&
		day.toISOString().startsWith(asked);
	return { date: isDay ? asked : today, today };
}
