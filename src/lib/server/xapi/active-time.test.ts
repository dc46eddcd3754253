import { describe, expect, it } from 'vitest';
import { activeMilliseconds } from './active-time.ts';

/** Moments of the 23rd, as `08:00:00`; with a day before them, of that day in November. */
const moments = (...times: string[]) =>
	times.map((time) => new Date(`2026-11-${time.includes('T') ? time : `23T${time}`}Z`));
const SECOND = 1000;
const MINUTE = 60 * SECOND;

describe('activeMilliseconds', () => {
	it.each([
		['no steps', moments(), 0],
		['one step', moments('08:00:00'), 0],
		['two steps', moments('08:00:00', '08:01:30'), 90 * SECOND],
		['several steps', moments('08:00:00', '08:01:00', '08:04:00'), 4 * MINUTE],
		['a gap of just the cap', moments('08:00:00', '08:05:00'), 5 * MINUTE],
		['a gap a little longer', moments('08:00:00', '08:05:01'), 5 * MINUTE],
		['a lunch in the middle', moments('11:28:00', '11:30:00', '12:15:00', '12:16:00'), 8 * MINUTE],
		['several days', moments('20T08:00:00', '21T08:00:00', '23T08:00:00'), 10 * MINUTE],
		['steps out of order', moments('08:04:00', '08:00:00', '08:01:00'), 4 * MINUTE],
		['steps at the same moment', moments('08:00:00', '08:00:00', '08:01:00', '08:01:00'), MINUTE],
		['nothing but one moment', moments('08:00:00', '08:00:00'), 0],
		['across midnight', moments('23T23:58:00', '24T00:01:00'), 3 * MINUTE]
	])('%s', (_, steps, expected) => {
		expect(activeMilliseconds(steps)).toBe(expected);
	});

	it('counts no gap for more than the cap that it is given', () => {
		const steps = moments('08:00:00', '08:00:30', '08:10:30');
		expect(activeMilliseconds(steps, MINUTE)).toBe(90 * SECOND);
		expect(activeMilliseconds(steps, 60 * MINUTE)).toBe(10 * MINUTE + 30 * SECOND);
	});

	it('leaves the moments in the order they had', () => {
		const steps = moments('08:04:00', '08:00:00');
		activeMilliseconds(steps);
		expect(steps).toEqual(moments('08:04:00', '08:00:00'));
	});
});
