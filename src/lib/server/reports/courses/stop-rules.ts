import {
	FIVE,
	isTelling,
	roundTo,
	suppress,
	toFives,
	type Cell,
	type Published
} from '../suppression/index.ts';

/** People who stand alike in a course: who have read the same lessons of the same version. */
export interface Standing {
	/** Lessons of their version, in order. */
	lessons: string[];
	/** Lessons that they have read. */
	read: string[];
	isFinished: boolean;
	/** Not finished, and nothing done for a while. */
	isStopped: boolean;
	people: number;
}

/** Where the quiz stands among lessons: no lesson has an empty id. */
export const QUIZ = '';

/** How many people came to a lesson or the quiz, finished it, and stopped there. */
export interface Place {
	id: string;
	reached: number;
	finished: number;
	stopped: number;
}

/** The first lesson that is not read, else the quiz; null: nowhere, the course is finished. */
export function placeOf({ lessons, read, isFinished }: Standing): string | null {
	if (isFinished) return null;
	return lessons.find((id) => !read.includes(id)) ?? QUIZ;
}

/**
 * Counts people by place. Whoever has finished a lesson, or stands at it, has come to it: lessons are begun by being shown,
 * which leaves no trace.
 * @param places ids of lessons in order; the quiz comes last by itself
 */
export function countPlaces(places: string[], standings: Standing[]): Place[] {
	return [...places, QUIZ].map((id) => {
		const count = (isCounted: (one: Standing) => boolean) =>
			standings.filter(isCounted).reduce((sum, { people }) => sum + people, 0);
		const finished = count((one) =>
			id === QUIZ
				? one.isFinished
				: one.isFinished
					? one.lessons.includes(id)
					: one.read.includes(id)
		);
		const here = count((one) => placeOf(one) === id);
		const stopped = count((one) => one.isStopped && placeOf(one) === id);
		return { id, reached: finished + here, finished, stopped };
	});
}

/** A place as it may be shown; null: not. `Of`: exact numbers while it is decided, published ones when it is told. */
export interface PlaceOf<Of> {
	id: string;
	progress: { reached: Of; finished: Of } | null;
	stopped: Of | null;
}

export type ShownPlace = PlaceOf<Published>;

/** Places as they are told, to the nearest five. */
export function publishPlaces({ places, stopped }: DecidedPlaces): {
	places: ShownPlace[];
	stopped: Published | null;
} {
	return {
		places: places.map(({ id, progress, stopped: here }) => ({
			id,
			progress: progress && {
				reached: roundTo(FIVE, progress.reached),
				finished: roundTo(FIVE, progress.finished)
			},
			stopped: toFives(here)
		})),
		stopped: toFives(stopped)
	};
}

/** What may be told, before it is rounded. */
export interface DecidedPlaces {
	places: PlaceOf<number>[];
	stopped: number | null;
}

/**
 * Which counts of the places may be shown. Those who came to a place and finished it lie in each other from the first
 * lesson to the last, so none may differ by a few from another one that is shown. Those who stopped are parts of a whole:
 * they are hidden as in any table, with those who are still at work as what each place has besides.
 * @param shown counts of the same people that are shown elsewhere: how many began, how many finished
 * @param larger the same places in a larger group that is shown
 */
export function showPlaces(
	places: Place[],
	shown: readonly number[],
	larger: readonly PlaceOf<number>[] = []
): DecidedPlaces {
	const beside = [...shown];
	const progress = places.map(({ id, reached, finished }) => {
		const other = larger.find((one) => one.id === id)?.progress;
		const isHidden =
			isTelling(reached, other ? [...beside, other.reached] : beside) ||
			isTelling(finished, other ? [...beside, reached, other.finished] : [...beside, reached]);
		if (isHidden) return null;
		beside.push(reached, finished);
		return { reached, finished };
	});

	const began = Math.max(0, ...places.map(({ reached }) => reached));
	const cell = (people: number): Cell => ({ fulfilled: people, counted: Math.max(began, people) });
	const rows = places.map(({ reached, finished, stopped }) => [
		cell(stopped),
		cell(reached - finished - stopped)
	]);
	const total = [0, 1].map((c) =>
		cell(rows.reduce((sum, row) => sum + (row[c]?.fulfilled ?? 0), 0))
	);
	const difference = places.map(({ id, stopped }) => {
		const other = larger.find((one) => one.id === id)?.stopped ?? null;
		const between = other === null ? 0 : Math.abs(other - stopped);
		return [{ fulfilled: between, counted: between }, null];
	});
	const isTotalTelling = total.some(({ fulfilled }) => isTelling(fulfilled, []));
	const decided = suppress(
		[...rows, total],
		larger.length > 0 ? [[...difference, [null, null]]] : [],
		isTotalTelling ? ['hidden', 'hidden'] : []
	);
	return {
		places: places.map(({ id, stopped }, index) => ({
			id,
			progress: progress[index] ?? null,
			stopped: decided[index]?.[0] === 'shown' ? stopped : null
		})),
		stopped: decided.at(-1)?.[0] === 'shown' ? (total[0]?.fulfilled ?? 0) : null
	};
}
