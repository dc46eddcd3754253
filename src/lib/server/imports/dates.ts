import { m } from '#lib/paraglide/messages.js';

const FORMS = [
	/^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
	/^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/
];
const MS_PER_DAY = 86_400_000;

/**
 * Reads `YYYY-MM-DD` or `DD.MM.YYYY`, real days of the years 1900–2200 only.
 * @returns the day as `YYYY-MM-DD`, or what is wrong, in the reader's language
 */
export function parseDay(text: string): { day: string } | { wrong: string } {
	const groups = FORMS.map((form) => form.exec(text)?.groups).find((found) => found !== undefined);
	if (!groups) return { wrong: m.day_fault_form() };
	const year = Number(groups['year']);
	const month = Number(groups['month']);
	const day = Number(groups['day']);
	if (year < 1900 || year > 2200) return { wrong: m.day_fault_year() };
	const date = new Date(Date.UTC(year, month - 1, day));
	if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
		return { wrong: m.day_fault_calendar() };
	return { day: date.toISOString().slice(0, 10) };
}

/** The day after: from a last day that is included (as in files) to the bound that is not (as inside). */
export function dayAfter(day: string): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + MS_PER_DAY).toISOString().slice(0, 10);
}

/** The last day included before a bound, or null when the bound is open. */
export function lastDayBefore(bound: string): string | null {
	if (bound === 'infinity') return null;
	return new Date(Date.parse(`${bound}T00:00:00Z`) - MS_PER_DAY).toISOString().slice(0, 10);
}

/** Whether one day or bound (`YYYY-MM-DD`, `-infinity`, `infinity`) comes before another. */
export function isBefore(a: string, b: string): boolean {
	if (a === b) return false;
	if (a === '-infinity' || b === 'infinity') return true;
	if (a === 'infinity' || b === '-infinity') return false;
	return a < b;
}

/** The earlier of two days or bounds. */
export function earlier(a: string, b: string): string {
	return isBefore(b, a) ? b : a;
}

/** The later of two days or bounds. */
export function later(a: string, b: string): string {
	return isBefore(a, b) ? b : a;
}
