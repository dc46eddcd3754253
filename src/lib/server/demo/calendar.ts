/** A day as the number of days since 1970-01-01, in UTC: no clock and no time zone is involved. */
export type Day = number;

const MILLISECONDS_PER_DAY = 86_400_000;

/** Reads `YYYY-MM-DD`.
 *  @throws RangeError when the text is not a day of the calendar */
export function parseDay(text: string): Day {
	const milliseconds = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
	const day = Math.round(milliseconds / MILLISECONDS_PER_DAY);
	if (Number.isNaN(day) || formatDay(day) !== text) throw new RangeError(`Not a day: ${text}`);
	return day;
}

/** Writes a day as `YYYY-MM-DD`. */
export function formatDay(day: Day): string {
	return new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}

/** The last day included of a half-open interval, as files write it; empty when it is open. */
export function formatLastDay(until: Day | null): string {
	return until === null ? '' : formatDay(until - 1);
}

/** The same day of the month `months` later; clamps (31 January + 1 month = last of February). */
export function addMonths(day: Day, months: number): Day {
	const date = new Date(day * MILLISECONDS_PER_DAY);
	const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
	const lastOfMonth = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0));
	const offset = Math.min(date.getUTCDate(), lastOfMonth.getUTCDate()) - 1;
	return Math.round(first.getTime() / MILLISECONDS_PER_DAY) + offset;
}

/** The first day of the month that `day` is in. */
export function firstOfMonth(day: Day): Day {
	return day - new Date(day * MILLISECONDS_PER_DAY).getUTCDate() + 1;
}

/** 0 = Sunday … 6 = Saturday. */
export function weekday(day: Day): number {
	return new Date(day * MILLISECONDS_PER_DAY).getUTCDay();
}
