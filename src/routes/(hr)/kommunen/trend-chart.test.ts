import { describe, expect, it } from 'vitest';
import type { Percent, Published, Trend } from '#lib/server/reports/index.ts';
import { CHART, countHidden, drawTrend, isComparable } from './trend-chart.ts';

const at = (percent: number): Percent => ({
	shown: 'shown',
	percent: percent as Published
});
const few: Percent = { shown: 'hidden' };
const trend = (own: Percent[], cooperation: Percent[] = []): Trend => ({
	municipality: 'Molde',
	points: own.map((share, index) => ({
		date: `2026-${String(index + 1).padStart(2, '0')}-01`,
		own: share,
		cooperation: cooperation[index] ?? null
	}))
});

describe('the picture of a trend', () => {
	it('runs from the left edge to the right, and says what it ends at', () => {
		const { own, floor, levels } = drawTrend(trend([at(61), at(70), at(86)]));
		expect(floor).toBe(60);
		expect(levels.map(({ percent }) => percent)).toEqual([60, 70, 80, 90]);
		expect(own?.path).toMatch(
			new RegExp(`^M${CHART.left} [\\d.]+L[\\d.]+ [\\d.]+L${CHART.width - CHART.right} `)
		);
		expect(own?.end).toMatchObject({ x: CHART.width - CHART.right, percent: 86 });
		expect(own?.first).toEqual({ date: '2026-01-01', percent: 61 });
	});

	it('stands higher the more is in place', () => {
		const { levels } = drawTrend(trend([at(12), at(88)]));
		const heights = levels.map(({ y }) => y);
		expect(heights).toEqual(heights.toSorted((a, b) => b - a));
		expect(levels.map(({ percent }) => percent)).toEqual([10, 30, 50, 70, 90]);
	});

	it('breaks where a point may not be shown, and marks one that stands alone', () => {
		const { own } = drawTrend(trend([at(50), at(55), few, at(60), few, at(70), at(75)]));
		expect(own?.path.match(/M/g)).toHaveLength(2);
		expect(own?.alone).toHaveLength(1);
	});

	it('has no line for what is nowhere shown', () => {
		expect(drawTrend(trend([few, few, null])).own).toBeNull();
		expect(drawTrend(trend([at(100), at(100), at(100)]))).toMatchObject({
			floor: 90,
			cooperation: null
		});
	});

	it('parts labels that would stand in each other', () => {
		const { own, cooperation } = drawTrend(trend([at(50), at(80)], [at(60), at(81)]));
		expect(
			Math.abs((own?.end.labelY ?? 0) - (cooperation?.end.labelY ?? 0))
		).toBeGreaterThanOrEqual(20);
		expect(own?.end.labelY).toBeGreaterThan(cooperation?.end.labelY ?? Infinity);
	});

	it('is drawn when there are figures for two months and today', () => {
		expect(isComparable(trend([null, at(50), at(60)]))).toBe(false);
		expect(isComparable(trend([at(40), few, at(60)]))).toBe(true);
		expect(countHidden(trend([null, few, at(60)]))).toBe(1);
	});
});
