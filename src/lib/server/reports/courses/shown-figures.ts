import type { ActiveTime, StarSum } from './course-queries.ts';

/** Figures of fewer people than this could point to somebody. */
export const FEW = 5;

/** An average of stars, to one decimal, and of how many people. */
export interface Average {
	stars: number;
	people: number;
}

/** null when so few have given stars that it could point to somebody. */
export function averageStars(sum: Omit<StarSum, 'slug'> | undefined): Average | null {
	if (!sum || sum.people < FEW) return null;
	return { stars: Math.round((sum.stars / sum.people) * 10) / 10, people: sum.people };
}

/** Whole minutes, at least one; null when so few are behind it that it could point to somebody. */
export function timeOf(time: Omit<ActiveTime, 'slug'> | undefined): number | null {
	return !time || time.people < FEW ? null : Math.max(1, Math.round(time.seconds / 60));
}
