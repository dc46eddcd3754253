import type { Unit } from '../register.ts';

/**
 * The first day that is kept: what is of an earlier day is past its time.
 * Months clamp: one month before 31 March is the last of February.
 * @param today `YYYY-MM-DD`
 */
export function cutOff(today: string, amount: number, unit: Unit): string {
	const [year = 0, month = 0, day = 0] = today.split('-').map(Number);
	if (unit === 'day') return text(Date.UTC(year, month - 1, day - amount));
	const first = new Date(Date.UTC(year, month - 1 - amount, 1));
	const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
	return text(first.setUTCDate(Math.min(day, last)));
}

const text = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
