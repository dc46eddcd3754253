import { describe, expect, it } from 'vitest';
import { dayAfter, earlier, isBefore, lastDayBefore, later, parseDay } from './dates.ts';

describe('parseDay', () => {
	it.each([
		['2024-02-29', '2024-02-29'],
		['29.02.2024', '2024-02-29'],
		['1.3.2026', '2026-03-01'],
		['1900-01-01', '1900-01-01'],
		['31.12.2200', '2200-12-31']
	])('reads %s', (text, day) => expect(parseDay(text)).toEqual({ day }));

	it.each([
		['2023-02-29', /kalenderen/],
		['31.04.2026', /kalenderen/],
		['2026-13-01', /kalenderen/],
		['2026-00-10', /kalenderen/],
		['1899-12-31', /1900–2200/],
		['2201-01-01', /1900–2200/],
		['9999-12-31', /1900–2200/],
		['23.11.26', /ikke en dato/],
		['11/23/2026', /ikke en dato/],
		['2026-1-1', /ikke en dato/],
		['45000', /ikke en dato/],
		['2026-11-23T00:00:00', /ikke en dato/]
	])('refuses %s', (text, wrong) =>
		expect(parseDay(text)).toEqual({ wrong: expect.stringMatching(wrong) })
	);
});

describe('bounds', () => {
	it('turns a last day into a bound and back, over month, year and daylight saving', () => {
		for (const [day, bound] of [
			['2024-02-28', '2024-02-29'],
			['2026-12-31', '2027-01-01'],
			['2026-03-29', '2026-03-30']
		] as const) {
			expect(dayAfter(day)).toBe(bound);
			expect(lastDayBefore(bound)).toBe(day);
		}
		expect(lastDayBefore('infinity')).toBeNull();
	});

	it('orders days and the open bounds', () => {
		const order = ['-infinity', '1900-01-01', '2026-11-23', 'infinity'];
		for (const [i, a] of order.entries())
			for (const [j, b] of order.entries()) {
				expect(isBefore(a, b)).toBe(i < j);
				expect(earlier(a, b)).toBe(order[Math.min(i, j)]);
				expect(later(a, b)).toBe(order[Math.max(i, j)]);
			}
	});
});
