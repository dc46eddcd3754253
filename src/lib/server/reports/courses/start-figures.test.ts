import { expect, it } from 'vitest';
import { showStarts } from './start-figures.ts';

const of = (...pairs: [number, number][]) =>
	pairs.map(([started, completed]) => ({ started, completed }));
const shown = (groups: ReturnType<typeof of>) =>
	showStarts(groups).map(({ started, completed }) => [started, completed]);

it.each([
	[
		'enough in each',
		of([60, 40], [40, 25], [20, 10]),
		[
			[60, 40],
			[40, 25],
			[20, 10]
		]
	],
	[
		'nobody',
		of([0, 0], [0, 0]),
		[
			[0, 0],
			[0, 0]
		]
	],
	['few began', of([4, 0]), [[null, null]]],
	['few finished', of([30, 3]), [[30, null]]],
	['few did not', of([30, 28]), [[30, null]]],
	['everybody finished', of([30, 30]), [[30, 30]]],
	[
		'two more began in the longer period',
		of([30, 15], [28, 15]),
		[
			[30, 15],
			[null, null]
		]
	],
	[
		'two more finished in the longer period',
		of([30, 15], [20, 13]),
		[
			[30, 15],
			[20, null]
		]
	],
	[
		'as many in the shorter',
		of([30, 15], [30, 15], [10, 5]),
		[
			[30, 15],
			[30, 15],
			[10, 5]
		]
	],
	// 25 is 3 from 28, which is not shown.
	[
		'what is hidden guards nothing',
		of([30, 15], [28, 14], [25, 10]),
		[
			[30, 15],
			[null, null],
			[25, 10]
		]
	]
])('%s', (_, groups, expected) => {
	expect(shown(groups)).toEqual(expected);
});
