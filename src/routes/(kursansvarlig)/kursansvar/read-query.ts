import { PERIODS, type Period } from '#lib/server/reports/index.ts';

/** The period that an address asks about (`periode`); one that is none is all the time. */
export function periodOf(url: URL): Period {
	const asked = url.searchParams.get('periode');
	return PERIODS.find((period) => period !== null && String(period) === asked) ?? null;
}

/** Whether an address asks about every version of a course. */
export function asksAllVersions(url: URL): boolean {
	return url.searchParams.get('versjon') === 'alle';
}
