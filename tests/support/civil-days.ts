import type { IsoDate } from './gap-history.ts';

const MS_PER_DAY = 86_400_000;
const dayOfDate = new Map<IsoDate, number>();
const dateOfDay = new Map<number, IsoDate>();
const dayAfterMonths = new Map<number, number>();

/** The number of a calendar day, counted in days from 1970-01-01. Throws on anything but a real YYYY-MM-DD. */
export function toDay(date: IsoDate): number {
	const seen = dayOfDate.get(date);
	if (seen !== undefined) return seen;
	const day = Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;
	if (!Number.isInteger(day) || toIso(day) !== date) throw new Error(`Not a calendar day: ${date}`);
	dayOfDate.set(date, day);
	return day;
}

/** The calendar day with this number, as YYYY-MM-DD. */
export function toIso(day: number): IsoDate {
	const seen = dateOfDay.get(day);
	if (seen !== undefined) return seen;
	const date = new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
	dateOfDay.set(day, date);
	return date;
}

/** The same day of the month `months` (0–99) months later; a month too short for it gives its last day. */
export function addMonths(day: number, months: number): number {
	const key = day * 100 + months;
	const seen = dayAfterMonths.get(key);
	if (seen !== undefined) return seen;
	const date = new Date(day * MS_PER_DAY);
	const year = date.getUTCFullYear();
	const month = date.getUTCMonth() + months;
	const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
	const later = Date.UTC(year, month, Math.min(date.getUTCDate(), lastOfMonth)) / MS_PER_DAY;
	dayAfterMonths.set(key, later);
	return later;
}
