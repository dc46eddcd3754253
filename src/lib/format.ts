import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { Locale } from './locale.ts';

/**
 * Dates, times and numbers as people read them. Dates come in as `YYYY-MM-DD` and are days, not
 * moments: no time zone can move them. Each function takes the page's language unless told another.
 */

// Nynorsk writes months and numbers as bokmål does, and Chromium has no data for `nn`: asked for it,
// it answers in American English. So `nn` is formatted as `nb`, on the server too.
const intl: Record<Locale, string> = { nb: 'nb', nn: 'nb', en: 'en-GB' };

const DAY = 24 * 60 * 60 * 1000;

/**
 * «18. november», with the year when it is another than today's.
 * @throws RangeError when a date is not `YYYY-MM-DD`
 */
export function formatDate(date: string, today: string, locale: Locale = getLocale()): string {
	return formatter(locale, {
		day: 'numeric',
		month: 'long',
		year: date.slice(0, 4) === today.slice(0, 4) ? undefined : 'numeric'
	}).format(utc(date));
}

/**
 * «18. november 2026», always with the year: for headings, proofs and print.
 * @throws RangeError when the date is not `YYYY-MM-DD`
 */
export function formatFullDate(date: string, locale: Locale = getLocale()): string {
	return formatter(locale, { day: 'numeric', month: 'long', year: 'numeric' }).format(utc(date));
}

/**
 * «15. nov.» for tight tables; «mars 2027» when the year is another than today's, since the day then
 * matters less than the year.
 * @throws RangeError when a date is not `YYYY-MM-DD`
 */
export function formatShortDate(date: string, today: string, locale: Locale = getLocale()): string {
	return formatter(
		locale,
		date.slice(0, 4) === today.slice(0, 4)
			? { day: 'numeric', month: 'short' }
			: { month: 'short', year: 'numeric' }
	).format(utc(date));
}

/**
 * «desember 2026», or «des. 2026» where there is little room: the month that the day is in.
 * @throws RangeError when the date is not `YYYY-MM-DD`
 */
export function formatMonth(
	date: string,
	month: 'long' | 'short',
	locale: Locale = getLocale()
): string {
	return formatter(locale, { month, year: 'numeric' }).format(utc(date));
}

const osloTime = new Intl.DateTimeFormat('en-GB', {
	hour: '2-digit',
	minute: '2-digit',
	timeZone: 'Europe/Oslo'
});

/** «14.03», the time of day in Norway. */
export function formatTime(moment: Date, locale: Locale = getLocale()): string {
	const parts = osloTime.format(moment);
	return locale === 'en' ? parts : parts.replace(':', '.');
}

/** «86 %» of a share between 0 and 1, rounded to whole percent. */
export function formatPercent(share: number, locale: Locale = getLocale()): string {
	return new Intl.NumberFormat(intl[locale], {
		style: 'percent',
		maximumFractionDigits: 0
	}).format(share);
}

/** «2 343». */
export function formatNumber(value: number, locale: Locale = getLocale()): string {
	return new Intl.NumberFormat(intl[locale]).format(value);
}

/**
 * «i dag», «i morgen», «om 7 dager», «i går», «for 9 dager siden».
 * @throws RangeError when a date is not `YYYY-MM-DD`
 */
export function formatRelative(date: string, today: string, locale: Locale = getLocale()): string {
	const days = daysBetween(today, date);
	if (days === 0) return m.date_today({}, { locale });
	if (days === 1) return m.date_tomorrow({}, { locale });
	if (days === -1) return m.date_yesterday({}, { locale });
	return days > 0
		? m.date_in_days({ count: days }, { locale })
		: m.date_days_ago({ count: -days }, { locale });
}

/** «1 dag», «9 dager». */
export function formatDays(count: number, locale: Locale = getLocale()): string {
	return m.date_days({ count }, { locale });
}

/** «1 minutt», «12 minutter». */
export function formatMinutes(count: number, locale: Locale = getLocale()): string {
	return m.date_minutes({ count }, { locale });
}

/**
 * Whole days from one day to another; negative when the second is earlier.
 * @throws RangeError when a date is not `YYYY-MM-DD`
 */
export function daysBetween(from: string, to: string): number {
	return Math.round((utc(to).getTime() - utc(from).getTime()) / DAY);
}

function utc(date: string): Date {
	const day = new Date(`${date}T00:00:00Z`);
	// A wrong day of a month (31 November) would silently roll over to the next month.
	if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== date)
		throw new RangeError(`«${date}» er ingen dato på formen 2026-11-23.`);
	return day;
}

/** Making a formatter takes a hundred times longer than using one, so each is made once. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = `${intl[locale]} ${JSON.stringify(options)}`;
	let made = formatters.get(key);
	if (!made) {
		made = new Intl.DateTimeFormat(intl[locale], { ...options, timeZone: 'UTC' });
		formatters.set(key, made);
	}
	return made;
}
