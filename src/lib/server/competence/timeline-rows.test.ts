import { describe, expect, it } from 'vitest';
import type { Frame } from './rules/index.ts';
import { emptyRows, keepRows, restoreRows, type TimelineRows } from './timeline-rows.ts';

/** A frame with these ids, by code. */
function frameOf(requirements: Record<string, number>, units: Record<string, number>): Frame {
	return {
		requirements: Object.entries(requirements).map(([code, id]) => ({ id, code, versions: [] })),
		units: new Map(Object.entries(units).map(([code, id]) => [id, { id, code, placements: [] }])),
		agreements: new Map()
	};
}

const TRIAL = frameOf({ gammelt: 1, nytt: 90 }, { A: 5, B: 91, C: 92 });

/** Person 7 is in two units, person 8 in one, person 9 subject to nothing. */
const rows = ([gammelt, nytt]: [number, number], units: string[]): TimelineRows => ({
	assignments: {
		person: [7, 8],
		requirement: [gammelt, nytt],
		from: ['2025-01-01', '2026-01-01'],
		until: ['infinity', '2026-06-01'],
		subject: ['2025-01-01', '2025-06-01'],
		due: ['2025-01-31', 'infinity']
	},
	units,
	segments: {
		person: [7, 7, 8],
		requirement: [gammelt, gammelt, nytt],
		status: [4, 6, 0],
		units: [1, 2, 1],
		from: ['2025-01-01', '2025-01-31', '2026-01-01'],
		until: ['2025-01-31', 'infinity', '2026-06-01']
	}
});

describe('a timeline that is kept until it is published', () => {
	it('comes back as it was', () => {
		const computed = rows([1, 90], ['{92}', '{5,91}']);
		expect(restoreRows(TRIAL, keepRows(TRIAL, [7, 8, 9], computed))).toEqual(computed);
	});

	it('is the same in codes, with the ids of the day it is published; sets of units are in the order of those', () => {
		const published = frameOf({ gammelt: 1, nytt: 40 }, { A: 5, B: 3, C: 4 });
		const kept = keepRows(TRIAL, [7, 8, 9], rows([1, 90], ['{92}', '{5,91}']));
		expect(restoreRows(published, kept)).toEqual(rows([1, 40], ['{4}', '{3,5}']));
	});

	it('survives being written as JSON', () => {
		const computed = rows([1, 90], ['{92}', '{5,91}']);
		const kept = keepRows(TRIAL, [7, 8, 9], computed);
		const read = new Map(
			[...kept].map(([person, one]) => [person, JSON.parse(JSON.stringify(one))])
		);
		expect(restoreRows(TRIAL, read)).toEqual(computed);
	});

	it('is there, and empty, for somebody who is subject to nothing', () => {
		const kept = keepRows(TRIAL, [9], emptyRows());
		expect([...kept]).toEqual([[9, { a: [], s: [] }]]);
		expect(restoreRows(TRIAL, kept)).toEqual(emptyRows());
	});

	it.each([
		['requirement', frameOf({ gammelt: 1 }, { A: 5, B: 3, C: 4 }), 'nytt'],
		['unit', frameOf({ gammelt: 1, nytt: 40 }, { A: 5, C: 4 }), 'B']
	])('is not written where a %s is missing', (_, published, code) => {
		const kept = keepRows(TRIAL, [7, 8], rows([1, 90], ['{92}', '{5,91}']));
		expect(() => restoreRows(published, kept)).toThrow(code);
	});
});
