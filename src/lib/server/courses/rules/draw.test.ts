import { describe, expect, it } from 'vitest';
import { choiceQuestion, makeCourse } from '../../../../../tests/support/course-factory.ts';
import { countDrawn, drawRound, shuffle } from './draw.ts';

const pool = (lessonId: string, count: number) =>
	Array.from({ length: count }, (_, index) =>
		choiceQuestion(`${lessonId}-${index + 1}`, 'a', { lessonId })
	);
const practice = { ...choiceQuestion('oving', 'a'), use: 'practice' as const };
const course = makeCourse([...pool('en', 6), practice, ...pool('to', 3)], { draw: { en: 2 } });
const ids = (attemptId: string, round: number) =>
	drawRound(course, { attemptId, round }).map(({ id }) => id);

describe('drawRound', () => {
	it('asks as many as each lesson draws, all where it does not say, and nothing for practice', () => {
		const drawn = ids('forsok', 1);
		expect(drawn.filter((id) => id.startsWith('en-'))).toHaveLength(2);
		expect(drawn.slice(2)).toEqual(['to-1', 'to-2', 'to-3']);
		expect(countDrawn(course)).toBe(5);
	});

	it('keeps the order of the course', () => {
		const drawn = ids('forsok', 1);
		expect(drawn).toEqual(drawn.toSorted());
	});

	it('is the same each time it is asked for, and another for another attempt', () => {
		expect(ids('forsok', 2)).toEqual(ids('forsok', 2));
		const draws = new Set(Array.from({ length: 20 }, (_, one) => ids(`forsok ${one}`, 1).join()));
		expect(draws.size).toBeGreaterThan(5);
	});

	it('asks everything in the pool before it asks anything again', () => {
		for (const attemptId of ['a', 'b', 'c']) {
			const three = [1, 2, 3].flatMap((round) => ids(attemptId, round).slice(0, 2));
			expect(new Set(three).size).toBe(6);
		}
	});

	it('draws each question about as often as the others', () => {
		const times = new Map<string, number>();
		for (let attempt = 0; attempt < 600; attempt++)
			for (const id of ids(`forsok ${attempt}`, 1).slice(0, 2))
				times.set(id, (times.get(id) ?? 0) + 1);
		// 600 attempts draw 2 of 6: 200 each; five standard deviations are 58.
		for (const count of times.values()) expect(Math.abs(count - 200)).toBeLessThan(58);
		expect(times.size).toBe(6);
	});
});

describe('shuffle', () => {
	const things = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
	const seeds = Array.from({ length: 50 }, (_, index) => ({ attemptId: `a${index}`, round: 1 }));

	it('never gives the order that things came in', () => {
		for (const seed of seeds)
			for (const some of [things, things.slice(0, 2)])
				expect(shuffle(some, seed, 'q').map(({ thing }) => thing)).not.toEqual(some);
	});

	it('names things by what tells nothing, and differently in each round', () => {
		const one = shuffle(things, { attemptId: 'a', round: 1 }, 'q').map(({ token }) => token);
		const two = shuffle(things, { attemptId: 'a', round: 2 }, 'q').map(({ token }) => token);
		expect(new Set([...one, ...two]).size).toBe(8);
		for (const token of one) expect(token).toMatch(/^[0-9a-f]{12}$/);
	});
});
