import fc from 'fast-check';
import { addMonths, toDay } from '../civil-days.ts';

/** The days generated facts keep to, give or take a shift. */
export const FIRST_DAY = toDay('2023-12-01');
export const LAST_DAY = toDay('2025-08-31');

/** A date drawn as one of the history's few anchors and a shift in days: so that dates meet, touch and just miss. */
export interface Moment {
	anchor: number;
	shift: number;
}

/** How something ends: never, after so many days, or at a moment (when that is later than its start). */
export type Ending =
	{ kind: 'open' } | { kind: 'after'; days: number } | { kind: 'at'; moment: Moment };

export const moment: fc.Arbitrary<Moment> = fc.record({
	anchor: fc.nat(11),
	shift: fc.oneof(
		{ weight: 6, arbitrary: fc.constant(0) },
		{ weight: 2, arbitrary: fc.constantFrom(-1, 1) },
		{ weight: 2, arbitrary: fc.constantFrom(30, 31, 60, 90, -30, -60) },
		{ weight: 3, arbitrary: fc.integer({ min: -90, max: 90 }) }
	)
});

/** `open` and `closed` weigh never ending against ending within `longest` days or at a moment. */
export function ending(open: number, closed: number, longest: number): fc.Arbitrary<Ending> {
	return fc.oneof(
		{ weight: closed, arbitrary: fc.record({ kind: fc.constant('at' as const), moment }) },
		{
			weight: closed,
			arbitrary: fc.record({
				kind: fc.constant('after' as const),
				days: fc.integer({ min: 1, max: longest })
			})
		},
		{ weight: open, arbitrary: fc.constant({ kind: 'open' as const }) }
	);
}

/** null, or `percent` times of a hundred what is given. */
export function sometimes<T>(percent: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
	return fc.oneof(
		{ weight: 100 - percent, arbitrary: fc.constant(null) },
		{ weight: percent, arbitrary }
	);
}

/** An empty list, or `percent` times of a hundred one with up to `most` of what is given. */
export function maybeSome<T>(
	percent: number,
	most: number,
	arbitrary: fc.Arbitrary<T>
): fc.Arbitrary<T[]> {
	return fc.oneof(
		{ weight: 100 - percent, arbitrary: fc.constant<T[]>([]) },
		{
			weight: percent,
			arbitrary: fc.array(arbitrary, { minLength: 1, maxLength: most, size: 'max' })
		}
	);
}

const monthStarts = Array.from({ length: 21 }, (_, month) => addMonths(FIRST_DAY, month));
const monthEnds = monthStarts.map((day) => addMonths(day, 1) - 1);

const anchor = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...monthEnds) },
	{
		weight: 2,
		arbitrary: fc.constantFrom(
			...['2024-02-28', '2024-02-29', '2024-03-01', '2025-02-28', '2024-01-31'].map(toDay)
		)
	},
	{ weight: 1, arbitrary: fc.constantFrom(...monthStarts) },
	{ weight: 4, arbitrary: fc.integer({ min: FIRST_DAY, max: LAST_DAY }) }
);

export const anchors: fc.Arbitrary<number[]> = fc.array(anchor, {
	minLength: 5,
	maxLength: 9,
	size: 'max'
});

/** Turns drawn moments and endings into day numbers. */
export interface Calendar {
	/** The earliest anchor. */
	start: number;
	at: (moment: Moment) => number;
	/** The first day no longer included, later than `from`; null = open. */
	end: (from: number, ending: Ending) => number | null;
}

export function calendarOf(anchorDays: number[]): Calendar {
	const at = ({ anchor, shift }: Moment): number =>
		Math.min(LAST_DAY, Math.max(FIRST_DAY, itemAt(anchorDays, anchor) + shift));
	return {
		start: Math.min(...anchorDays),
		at,
		end: (from, ending) => {
			if (ending.kind === 'open') return null;
			if (ending.kind === 'after') return from + ending.days;
			const day = at(ending.moment);
			return day > from ? day : from + 1 + (from - day);
		}
	};
}

/** The item at this place, counted round and round. Throws on an empty list. */
export function itemAt<T>(items: readonly T[], place: number): T {
	const item = items[place % items.length];
	if (item === undefined) throw new Error('Nothing to choose from');
	return item;
}
