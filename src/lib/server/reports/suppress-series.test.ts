import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from './suppress.ts';
import { suppressSeries } from './suppress-series.ts';

/** «has/counted» a point, oldest first; «-» where nothing is asked. */
const series = (text: string): (Cell | null)[] =>
	text.split(' ').map((point) => {
		const [fulfilled = 0, counted = 0] = point.split('/').map(Number);
		return point === '-' ? null : { fulfilled, counted };
	});
const shown = (text: string) =>
	suppressSeries(series(text))
		.map((point) => point[0])
		.join('');

describe('points of a trend', () => {
	it.each([
		['changes of five and more are shown', '10/60 20/60 30/60', 'sss'],
		['no change is shown', '20/60 20/60 20/60', 'sss'],
		['three who lack it are too few', '57/60 50/60 40/60', 'fss'],
		['three who have it are too few', '3/60 20/60 30/60', 'fss'],
		['a whole of four is too small', '0/4 20/60', 'fs'],
		['two more since the point before tell of two', '18/60 20/60', 'fs'],
		['two left and two came: the share tells of four', '20/58 20/60', 'fs'],
		['the point before is compared with the one that is shown', '14/60 18/60 20/60', 'sfs'],
		['two more of six hundred do not show in whole per cent', '400/600 402/600', 'ss'],
		['three of six hundred who lack it are still too few', '597/600 500/600', 'fs'],
		['a day without rows parts no two others', '5/5 0/0 6/6', 'fss'],
		['what was not asked then hides nothing', '- - 20/60', 'sss']
	])('%s', (_, points, expected) => {
		expect(shown(points)).toBe(expected);
	});

	it('between two shown points side by side, none or five and more have come or gone', () => {
		const cell = fc
			.tuple(fc.nat(40), fc.nat(40))
			.map(([fulfilled, missing]) => ({ fulfilled, counted: fulfilled + missing }));
		fc.assert(
			fc.property(fc.array(cell, { minLength: 2, maxLength: 25 }), (cells) => {
				const kept = suppressSeries(cells).flatMap((point, index) => {
					const one = cells[index];
					return point === 'shown' && one && one.counted > 0 ? [one] : [];
				});
				for (const [index, one] of kept.entries()) {
					const next = kept[index + 1];
					if (!next) continue;
					const more = Math.abs(one.fulfilled - next.fulfilled);
					const less = Math.abs(one.counted - one.fulfilled - next.counted + next.fulfilled);
					for (const told of [more, less]) expect(told === 0 || told >= 5).toBe(true);
				}
			})
		);
	});
});
