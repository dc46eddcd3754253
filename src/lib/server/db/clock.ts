const osloDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' });

export interface Moment {
	now: Date;
	/** The day in Europe/Oslo, `YYYY-MM-DD`. */
	today: string;
}

/**
 * What time it is. `KYNDIG_NOW=YYYY-MM-DD` (demo and tests) moves the day and keeps the time of day.
 * @throws RangeError when KYNDIG_NOW is not a date
 */
export function readClock(env: NodeJS.ProcessEnv = process.env): Moment {
	const real = new Date();
	const pretended = env['KYNDIG_NOW'];
	if (!pretended) return { now: real, today: osloDay.format(real) };
	if (!/^\d{4}-\d{2}-\d{2}$/.test(pretended) || Number.isNaN(Date.parse(pretended)))
		throw new RangeError(`KYNDIG_NOW må være en dato på formen 2026-11-23, ikke «${pretended}».`);
	const shift = Date.parse(pretended) - Date.parse(osloDay.format(real));
	return { now: new Date(real.getTime() + shift), today: pretended };
}

/** The day in Europe/Oslo of a moment, `YYYY-MM-DD`. */
export function dayOf(moment: Date): string {
	return osloDay.format(moment);
}
