/** Days back from today that the figures may be about; null: whenever. The longest first. */
export const PERIODS = [null, 365, 90, 30] as const;
export type Period = (typeof PERIODS)[number];

/** The first day of a period that ends today. @param today `YYYY-MM-DD` */
export function firstDayOf(period: Period, today: string): string {
	if (period === null) return '-infinity';
	const day = new Date(`${today}T00:00:00Z`);
	day.setUTCDate(day.getUTCDate() - period + 1);
	return day.toISOString().slice(0, 10);
}
