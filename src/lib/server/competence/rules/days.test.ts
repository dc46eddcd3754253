import { describe, expect, it } from 'vitest';
import { addMonths, BEGINNING, fromDay, OPEN, toDay } from './days.ts';

describe('days', () => {
	it.each(['1970-01-01', '2024-02-29', '1999-12-31', '2100-03-01'])(
		'%s is read and written back',
		(text) => {
			expect(fromDay(toDay(text))).toBe(text);
		}
	);

	it('what has no beginning or end has a bound', () => {
		expect([toDay('infinity'), toDay(null), toDay('-infinity')]).toEqual([OPEN, OPEN, BEGINNING]);
		expect([fromDay(OPEN), fromDay(BEGINNING)]).toEqual(['infinity', '-infinity']);
	});

	it.each(['2026-02-30', '2026-13-01', '2026-00-10', '2023-02-29', 'i går', '2026-1-1'])(
		'%s is no day',
		(text) => {
			expect(() => toDay(text)).toThrow(RangeError);
		}
	);

	it.each([
		['2026-01-31', 1, '2026-02-28'],
		['2024-01-31', 1, '2024-02-29'],
		['2024-02-29', 12, '2025-02-28'],
		['2026-08-31', 6, '2027-02-28'],
		['2026-11-23', 24, '2028-11-23']
	])('%s + %i months is %s', (from, months, expected) => {
		expect(fromDay(addMonths(toDay(from), months))).toBe(expected);
	});
});
