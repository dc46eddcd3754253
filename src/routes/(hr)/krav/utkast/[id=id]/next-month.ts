/** The first day of the month after a day's: a later day to begin, when a requirement comes too soon. `YYYY-MM-DD`. */
export function firstOfNextMonth(date: string): string {
	const [year = 0, month = 1] = date.split('-').map(Number);
	return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}
