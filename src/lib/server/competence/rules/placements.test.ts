import { describe, expect, it } from 'vitest';
import { listPlacements } from './placements.ts';
import type { Employment } from './types.ts';

const employment = (unit: number, from: number, until: number): Employment => ({
	id: 1,
	number: '1',
	position: '1',
	unit,
	from,
	until,
	positionCode: '',
	positionTitle: '',
	leads: false
});

describe('where a person works', () => {
	it.each([
		['nothing without employments', [], []],
		['one unit', [employment(5, 0, 10)], [{ from: 0, until: 10, units: [5] }]],
		[
			'a move to another unit',
			[employment(5, 0, 10), employment(6, 10, 20)],
			[
				{ from: 0, until: 10, units: [5] },
				{ from: 10, until: 20, units: [6] }
			]
		],
		[
			'two periods in the same unit are one',
			[employment(5, 0, 10), employment(5, 10, 20)],
			[{ from: 0, until: 20, units: [5] }]
		],
		[
			'two at once, smallest first',
			[employment(9, 0, 20), employment(3, 5, 10)],
			[
				{ from: 0, until: 5, units: [9] },
				{ from: 5, until: 10, units: [3, 9] },
				{ from: 10, until: 20, units: [9] }
			]
		],
		[
			'a gap is nowhere',
			[employment(5, 0, 5), employment(5, 8, 10)],
			[
				{ from: 0, until: 5, units: [5] },
				{ from: 8, until: 10, units: [5] }
			]
		],
		[
			'two posts in one unit are one',
			[employment(5, 0, 10), employment(5, 0, 10)],
			[{ from: 0, until: 10, units: [5] }]
		],
		['an empty period is nothing', [employment(5, 3, 3)], []]
	])('%s', (_, employments, expected) => {
		expect(listPlacements(employments)).toEqual(expected);
	});
});
