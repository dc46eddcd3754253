import { describe, expect, it } from 'vitest';
import { asOfChoices } from './as-of.ts';

describe('days worth asking about', () => {
	it.each([
		['2026-11-23', '2026-12-23', '2027-02-23', '2026-05-23'],
		['2026-12-31', '2027-01-31', '2027-03-31', '2026-06-30'],
		['2027-11-30', '2027-12-30', '2028-02-29', '2027-05-30'],
		['2027-08-31', '2027-09-30', '2027-11-30', '2027-02-28']
	])('on %s', (today, month, quarter, halfYearAgo) => {
		expect(asOfChoices(today)).toEqual([
			{ name: 'today', date: today },
			{ name: 'month', date: month },
			{ name: 'quarter', date: quarter },
			{ name: 'halfYearAgo', date: halfYearAgo }
		]);
	});

	it('refuses what is no day', () => {
		expect(() => asOfChoices('i dag')).toThrow(RangeError);
	});
});
