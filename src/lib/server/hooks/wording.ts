import { formatDate } from '#lib/format.ts';
import { readClock } from '../db/index.ts';
import { parseDay } from '../imports/index.ts';
import type { Wording } from '../reports/index.ts';

/** How reasons are worded for the reader of a page. */
export function wordingOf({ locale }: App.Locals): Wording {
	const { today } = readClock();
	return { locale, formatDate: (day) => formatDate(day, today, locale) };
}

/** The day that an address asks about (`dato`), or today when it names none or no day. */
export function dateOf(url: URL): { date: string; today: string } {
	const { today } = readClock();
	const asked = parseDay(url.searchParams.get('dato') ?? '');
	return { date: 'wrong' in asked ? today : asked.day, today };
}
