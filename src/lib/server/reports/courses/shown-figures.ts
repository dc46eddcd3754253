import { derive, FIVE, ofMany, roundTo, type Published } from '../suppression/index.ts';
import type { ActiveTime, StarSum } from './course-queries.ts';

/** An average of stars, to one decimal, and of how many people, to the nearest five. */
export interface Average {
	stars: Published;
	people: Published;
}

/** null when so few have given stars that it could point to somebody. */
export function averageStars(sum: Omit<StarSum, 'slug'> | undefined): Average | null {
	if (!sum) return null;
	const stars = ofMany(sum.people, Math.round((sum.stars / sum.people) * 10) / 10);
	return stars && { stars, people: roundTo(FIVE, sum.people) };
}

/** Whole minutes, at least one; null when so few are behind it that it could point to somebody. */
export function timeOf(time: Omit<ActiveTime, 'slug'> | undefined): Published | null {
	return time ? ofMany(time.people, Math.max(1, Math.round(time.seconds / 60))) : null;
}

/** The share of those who began that have finished, of what is told of both; null also when nobody has begun. */
export function shareOf(started: Published | null, completed: Published | null): Published | null {
	return started && completed !== null
		? derive([started, completed], (all, some) => Math.min(1, some / all))
		: null;
}
