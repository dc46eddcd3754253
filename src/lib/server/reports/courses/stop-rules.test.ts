import { describe, expect, it } from 'vitest';
import { countPlaces, placeOf, QUIZ, showPlaces, type Place, type Standing } from './stop-rules.ts';

const lessons = ['en', 'to', 'tre'];
const standing = (
	read: string[],
	people: number,
	{ isStopped = false, isFinished = false } = {}
): Standing => ({ lessons, read, isFinished, isStopped, people });

describe('where one stands', () => {
	it.each([
		[[], 'en'],
		[['en'], 'to'],
		[['to'], 'en'],
		[['en', 'tre'], 'to'],
		[['en', 'to', 'tre'], QUIZ]
	])('having read %j: %j', (read, expected) => {
		expect(placeOf(standing(read, 1))).toBe(expected);
	});

	it('is nowhere when the course is finished', () => {
		expect(placeOf(standing(lessons, 1, { isFinished: true }))).toBeNull();
	});
});

it('people are counted by place', () => {
	expect(
		countPlaces(lessons, [
			standing(lessons, 20, { isFinished: true }),
			standing([], 6, { isStopped: true }),
			standing([], 2),
			standing(['en'], 7, { isStopped: true }),
			standing(['en', 'tre'], 5),
			standing(lessons, 8, { isStopped: true })
		])
	).toEqual([
		{ id: 'en', reached: 48, finished: 40, stopped: 6 },
		{ id: 'to', reached: 40, finished: 28, stopped: 7 },
		{ id: 'tre', reached: 33, finished: 33, stopped: 0 },
		{ id: QUIZ, reached: 28, finished: 20, stopped: 8 }
	]);
});

it('a lesson of an earlier version has only those who were on that version', () => {
	const old: Standing = { ...standing(['gammel'], 9), lessons: ['gammel', 'en'] };
	expect(countPlaces(['en', 'gammel'], [old, standing([], 5)])).toEqual([
		{ id: 'en', reached: 14, finished: 0, stopped: 0 },
		{ id: 'gammel', reached: 9, finished: 9, stopped: 0 },
		{ id: QUIZ, reached: 0, finished: 0, stopped: 0 }
	]);
});

describe('which places are shown', () => {
	const place = (id: string, reached: number, finished: number, stopped: number): Place => ({
		id,
		reached,
		finished,
		stopped
	});
	const numbers = ({ places, stopped }: ReturnType<typeof showPlaces>) => ({
		progress: places.map(({ progress }) => progress && [progress.reached, progress.finished]),
		stopped: [...places.map((one) => one.stopped), stopped]
	});

	it('all, where enough people are in each group', () => {
		const places = [place('en', 60, 50, 10), place('to', 50, 45, 5), place(QUIZ, 45, 30, 8)];
		expect(numbers(showPlaces(places, [60, 30]))).toEqual({
			progress: [
				[60, 50],
				[50, 45],
				[45, 30]
			],
			stopped: [10, 5, 8, 23]
		});
	});

	it('not one that a few stopped at, nor one that tells how many', () => {
		const places = [place('en', 60, 58, 2), place('to', 58, 48, 10), place(QUIZ, 48, 30, 18)];
		expect(numbers(showPlaces(places, [60, 30]))).toEqual({
			// 58 is 2 from 60.
			progress: [null, null, [48, 30]],
			// 2 is few, and 10 would be the rest of the sum without it.
			stopped: [null, null, 18, 30]
		});
	});

	it('not how many stopped where a few are still at work', () => {
		const places = [place('en', 60, 50, 7), place('to', 50, 40, 10), place(QUIZ, 40, 20, 14)];
		const { stopped } = numbers(showPlaces(places, [60, 20]));
		expect(stopped[0]).toBeNull();
		// What is known of all who stand there, less those shown, is never a few.
		expect(stopped.filter((count) => count === null).length).toBeGreaterThanOrEqual(2);
	});

	it('not the sum, where it would tell of a few', () => {
		const places = [place('en', 60, 53, 7), place('to', 53, 44, 6), place(QUIZ, 44, 30, 14)];
		// 30 have not finished, 27 stopped: 3 are still at work.
		expect(showPlaces(places, [60, 30]).stopped).toBeNull();
	});

	it('none that a larger group which is shown would tell of', () => {
		const all = showPlaces([place('en', 70, 60, 10), place(QUIZ, 60, 40, 20)], [70, 40]);
		const now = showPlaces([place('en', 60, 52, 8), place(QUIZ, 52, 30, 20)], [60, 30], all.places);
		expect(numbers(all).progress).toEqual([
			[70, 60],
			[60, 40]
		]);
		// 8 of 10 stopped at the first lesson are on this version: 2 are not.
		expect(numbers(now).stopped[0]).toBeNull();
		expect(numbers(now).progress).toEqual([
			[60, 52],
			[52, 30]
		]);
	});
});
