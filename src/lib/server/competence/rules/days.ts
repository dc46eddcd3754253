/** A day as the number of days since 1970-01-01. Rules count in whole days; time zones end at the border. */
export type Day = number;

/** Before every day, and after every day: the bounds of what has no beginning or no end. */
export const BEGINNING: Day = -1_000_000;
export const OPEN: Day = 10_000_000;

const DAY_IN_MS = 86_400_000;

/**
 * Reads `YYYY-MM-DD`, `infinity`, `-infinity`; null is open.
 * @throws RangeError when it is not a calendar day
 */
export function toDay(text: string | null): Day {
	if (text === null || text === 'infinity') return OPEN;
	if (text === '-infinity') return BEGINNING;
	const day = Number(text.slice(8));
	const date = new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, day));
	// A day that its month lacks would roll over to another month.
	if (date.getUTCDate() !== day || date.getUTCMonth() + 1 !== Number(text.slice(5, 7)))
		throw new RangeError(`Not a day: ${text}`);
	return date.getTime() / DAY_IN_MS;
}

/** Days that have been written; a timeline writes the same few thousand over and over. */
const written = new Map<Day, string>();

/** The inverse of toDay, for the database. */
export function fromDay(day: Day): string {
	if (day >= OPEN) return 'infinity';
	if (day <= BEGINNING) return '-infinity';
	const known = written.get(day);
	if (known !== undefined) return known;
	const text = new Date(day * DAY_IN_MS).toISOString().slice(0, 10);
	written.set(day, text);
	return text;
}

/** The day N months later; a day that the month lacks becomes its last (31 January + 1 month = last of February). */
export function addMonths(day: Day, months: number): Day {
	const date = new Date(day * DAY_IN_MS);
	const month = date.getUTCMonth() + months;
	const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
	return (
		Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), lastOfMonth)) / DAY_IN_MS
	);
}
