import { describe, expect, it } from 'vitest';
import {
	daysBetween,
	formatDate,
	formatDays,
	formatFullDate,
	formatMinutes,
	formatMonth,
	formatNumber,
	formatPercent,
	formatRelative,
	formatShortDate,
	formatTime
} from './format.ts';

const today = '2026-11-23';

describe('dates', () => {
	it.each([
		['2026-11-18', 'nb', '18. november'],
		['2026-11-18', 'nn', '18. november'],
		['2026-11-18', 'en', '18 November'],
		['2027-01-20', 'nb', '20. januar 2027'],
		['2027-01-20', 'nn', '20. januar 2027'],
		['2027-01-20', 'en', '20 January 2027'],
		['2024-02-29', 'nb', '29. februar 2024']
	] as const)('formatDate %s in %s', (date, locale, expected) => {
		expect(formatDate(date, today, locale)).toBe(expected);
	});

	it('writes the whole date', () => {
		expect(formatFullDate('2026-11-23', 'nb')).toBe('23. november 2026');
		expect(formatFullDate('2026-11-23', 'en')).toBe('23 November 2026');
	});

	it.each([
		['2026-11-15', 'nb', '15. nov.'],
		['2026-11-15', 'nn', '15. nov.'],
		['2026-11-15', 'en', '15 Nov'],
		['2027-03-01', 'nb', 'mars 2027']
	] as const)('formatShortDate %s in %s', (date, locale, expected) => {
		expect(formatShortDate(date, today, locale)).toBe(expected);
	});

	it('writes the month', () => {
		expect(formatMonth('2026-12-01', 'long', 'nb')).toBe('desember 2026');
		expect(formatMonth('2026-12-01', 'short', 'nn')).toBe('des. 2026');
		expect(formatMonth('2026-12-01', 'long', 'en')).toBe('December 2026');
	});

	it.each(['2026-11-31', '2026-02-29', 'infinity', '23.11.2026', ''])('refuses %j', (date) => {
		expect(() => formatDate(date, today, 'nb')).toThrow(RangeError);
	});
});

describe('formatRelative', () => {
	it.each([
		['2026-11-23', 'i dag', 'i dag', 'today'],
		['2026-11-24', 'i morgen', 'i morgon', 'tomorrow'],
		['2026-11-22', 'i går', 'i går', 'yesterday'],
		['2026-11-30', 'om 7 dager', 'om 7 dagar', 'in 7 days'],
		['2026-11-14', 'for 9 dager siden', 'for 9 dagar sidan', '9 days ago']
	])('%s', (date, nb, nn, en) => {
		expect(formatRelative(date, today, 'nb')).toBe(nb);
		expect(formatRelative(date, today, 'nn')).toBe(nn);
		expect(formatRelative(date, today, 'en')).toBe(en);
	});

	it('counts days over the change to and from summer time', () => {
		expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
		expect(daysBetween('2026-10-26', '2026-10-24')).toBe(-2);
	});
});

describe('counts', () => {
	it('are singular for one', () => {
		expect(formatDays(1, 'nb')).toBe('1 dag');
		expect(formatDays(9, 'nb')).toBe('9 dager');
		expect(formatDays(9, 'nn')).toBe('9 dagar');
		expect(formatDays(1, 'en')).toBe('1 day');
		expect(formatMinutes(1, 'nn')).toBe('1 minutt');
		expect(formatMinutes(12, 'nb')).toBe('12 minutter');
		expect(formatMinutes(12, 'nn')).toBe('12 minutt');
		expect(formatMinutes(12, 'en')).toBe('12 minutes');
	});
});

describe('time and numbers', () => {
	it('writes the time of day in Norway, summer and winter', () => {
		expect(formatTime(new Date('2026-11-23T13:03:00Z'), 'nb')).toBe('14.03');
		expect(formatTime(new Date('2026-07-01T22:30:00Z'), 'nn')).toBe('00.30');
		expect(formatTime(new Date('2026-11-23T13:03:00Z'), 'en')).toBe('14:03');
	});

	it('writes percent and thousands with the spaces that do not break', () => {
		expect(formatPercent(0.857, 'nb')).toBe('86\u00a0%');
		expect(formatPercent(0.857, 'nn')).toBe('86\u00a0%');
		expect(formatPercent(0.857, 'en')).toBe('86%');
		expect(formatNumber(2343, 'nb')).toBe('2\u00a0343');
		expect(formatNumber(2343, 'en')).toBe('2,343');
	});
});
