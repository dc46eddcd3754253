import { describe, expect, it } from 'vitest';
import { heatOf, percentText, toPercent } from './percent.ts';

describe('percent', () => {
	it.each([
		[1, 100],
		[911 / 912, 99],
		[0.945, 95],
		[0.944, 94],
		[1 / 912, 1],
		[0, 0]
	])('%d is %d', (share, expected) => {
		expect(toPercent(share)).toBe(expected);
	});

	it('is written as it is counted', () => {
		expect(percentText(0.945)).toMatch(/^95\s%$/);
	});

	it.each([
		[1, 0],
		[0.95, 0],
		[0.946, 0],
		[0.94, 1],
		[0.9, 1],
		[0.894, 2],
		[0.8, 2],
		[0.794, 3],
		[0.7, 3],
		[0.694, 4],
		[0, 4]
	])('%d has colour %d', (share, expected) => {
		expect(heatOf(share)).toBe(expected);
	});
});
