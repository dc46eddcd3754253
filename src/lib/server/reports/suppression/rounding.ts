/** Fewer people than this could be recognised: a count of so few is told as «fewer than five», nobody included. */
export const SMALLEST = 5;

/** Counts of people are told to the nearest five. */
export const FIVE = 5;
/** Rows (people × requirements) of whole kommuner are told to the nearest ten. */
export const TEN = 10;
type Step = typeof FIVE | typeof TEN;

declare const published: unique symbol;

/** A number that suppression has made: it may leave the server without names. There is no other way to make one. */
export type Published = number & { readonly [published]: true };

/** The least and the most that a count can be. */
export type Interval = readonly [least: number, most: number];

/** A count as it may be told. `hidden`: it, or another, could be worked out from it. */
export type PublishedCount =
	{ shown: 'shown'; count: Published } | { shown: 'few' } | { shown: 'hidden' };

/** A count to the nearest step. 0: fewer than five. */
export function roundTo(step: Step, count: number): Published {
	return publish(count < SMALLEST ? 0 : Math.round(count / step) * step);
}

/** What a count can be when it is told as this. */
export function intervalOf(step: Step, rounded: number): Interval {
	if (rounded === 0) return [0, SMALLEST - 1];
	const below = Math.floor(step / 2);
	return [Math.max(SMALLEST, rounded - below), rounded + step - 1 - below];
}

/** A count to the nearest step, or that it is of fewer than five. */
export function countOf(step: Step, count: number): PublishedCount {
	const rounded = roundTo(step, count);
	return rounded === 0 ? { shown: 'few' } : { shown: 'shown', count: rounded };
}

/** A count that may be told, to the nearest five; null stays null. */
export function toFives(count: number | null): Published | null {
	return count === null ? null : roundTo(FIVE, count);
}

/** A number that says something of several people together; null when they are so few that it could point to somebody. */
export function ofMany(people: number, number: number | null): Published | null {
	return people < SMALLEST || number === null ? null : publish(number);
}

/** What is worked out from published numbers alone tells nothing more than they do. */
export function derive(numbers: readonly Published[], work: (...numbers: number[]) => number) {
	return publish(work(...numbers));
}

function publish(number: number): Published {
	return number as Published;
}
