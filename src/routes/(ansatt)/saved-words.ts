import { formatDate, formatTime } from '#lib/format.ts';

const osloDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' });

/** When something was saved: the time of day, or the date when it was another day than today. */
export function savedWhen(moment: Date, today: string): string {
	const day = osloDay.format(moment);
	return day === today ? formatTime(moment) : formatDate(day, today);
}
