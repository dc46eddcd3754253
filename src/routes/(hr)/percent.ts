import { formatPercent } from '#lib/format.ts';

/** Colour step of a heat cell, 0 (95 % and more) to 4 (under 70 %). */
export type Heat = 0 | 1 | 2 | 3 | 4;

/**
 * Whole percent of a share between 0 and 1. Rounded, but never up to «all» or down to «nobody»: 911 of 912 is 99.
 */
export function toPercent(share: number): number {
	const percent = Math.round(share * 100);
	if (share < 1 && percent === 100) return 99;
	return share > 0 && percent === 0 ? 1 : percent;
}

/** «86 %» of a share between 0 and 1. */
export function percentText(share: number): string {
	return formatPercent(toPercent(share) / 100);
}

/** The step that the percent as written belongs to, so that colour and number never disagree. */
export function heatOf(share: number): Heat {
	const percent = toPercent(share);
	if (percent >= 95) return 0;
	if (percent >= 90) return 1;
	if (percent >= 80) return 2;
	return percent >= 70 ? 3 : 4;
}
