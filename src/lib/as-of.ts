/**
 * Days worth asking about beside today. Days are `YYYY-MM-DD`.
 */

export type AsOfName = 'today' | 'month' | 'quarter' | 'halfYearAgo';

export interface AsOfChoice {
	name: AsOfName;
	date: string;
}

/**
 * Today, in one month, in three months, and half a year ago.
 * @throws RangeError when today is not a day
 */
export function asOfChoices(today: string): AsOfChoice[] {
	return [
		{ name: 'today', date: today },
		{ name: 'month', date: addMonths(today, 1) },
		{ name: 'quarter', date: addMonths(today, 3) },
		{ name: 'halfYearAgo', date: addMonths(today, -6) }
	];
}

/** The same day of another month, or the last one of a month that is too short. */
function addMonths(date: string, months: number): string {
	const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
	const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
	return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth)))
		.toISOString()
		.slice(0, 10);
}
