import { describe, expect, it } from 'vitest';
import { givableBy, readDay, readDeputyPeriod, readGrant, readPeriod } from './rules.ts';

const TODAY = '2026-11-23';
const typed = { personId: 7, role: 'hr', from: TODAY, last: '', reason: ' Ny rådgiver ' };
const asked = { self: 1, today: TODAY, givable: givableBy('person') };

describe('readDay', () => {
	it.each([
		['2026-02-28', '2026-02-28'],
		['2026-02-29', null],
		['2028-02-29', '2028-02-29'],
		['23.11.2026', null],
		['', null],
		["2026-11-23' or 1=1", null]
	])('%s → %s', (day, expected) => {
		expect(readDay(day)).toBe(expected);
	});
});

describe('readGrant', () => {
	it('reads a role without end', () => {
		expect(readGrant(typed, asked)).toEqual({
			grant: { personId: 7, role: 'hr', from: TODAY, last: null, reason: 'Ny rådgiver' }
		});
	});

	it.each([
		['nobody', { personId: null }, [{ field: 'person', kind: 'none' }]],
		['oneself', { personId: 1 }, [{ field: 'person', kind: 'self' }]],
		['no role', { role: '' }, [{ field: 'role', kind: 'unknown' }]],
		[
			'a role that follows from employments',
			{ role: 'leder' },
			[{ field: 'role', kind: 'unknown' }]
		],
		[
			'a role of the co-operation',
			{ role: 'samarbeidsadministrator' },
			[{ field: 'role', kind: 'unknown' }]
		],
		['no first day', { from: '' }, [{ field: 'from', kind: 'no-day' }]],
		['no reason', { reason: '  ' }, [{ field: 'reason', kind: 'none' }]],
		[
			'a reason too long',
			{ reason: 'å'.repeat(301) },
			[{ field: 'reason', kind: 'too-long', most: 300 }]
		],
		['a last day that is none', { last: 'snart' }, [{ field: 'until', kind: 'no-day' }]],
		['an end before it begins', { last: '2026-11-22' }, [{ field: 'until', kind: 'before-from' }]],
		[
			'an end that has been',
			{ from: '2026-01-01', last: '2026-11-22' },
			[{ field: 'until', kind: 'gone' }]
		]
	])('refuses %s', (_, changed, faults) => {
		expect(readGrant({ ...typed, ...changed }, asked)).toEqual({ faults });
	});

	it('tells everything that is wrong at once', () => {
		const read = readGrant({ personId: null, role: '', from: '', last: 'x', reason: '' }, asked);
		expect('faults' in read && read.faults.map(({ field }) => field)).toEqual([
			'person',
			'role',
			'from',
			'until',
			'reason'
		]);
	});
});

describe('readDeputyPeriod', () => {
	it.each([
		['2026-11-23', '2026-11-23', []],
		['2026-11-23', '2027-11-23', []],
		['2026-11-23', '2027-11-24', [{ field: 'until', kind: 'too-long' }]],
		['2026-11-23', '', [{ field: 'until', kind: 'no-day' }]],
		['', '', [{ field: 'from', kind: 'no-day' }]]
	])('from %s to %s: %j', (from, last, faults) => {
		expect(readDeputyPeriod({ from, last }, TODAY).faults).toEqual(faults);
	});

	it('is a period as any other otherwise', () => {
		const days = { from: '2026-12-01', last: '2026-12-24' };
		expect(readDeputyPeriod(days, TODAY)).toEqual({ ...days, faults: [] });
		expect(readPeriod(days, TODAY)).toEqual({ ...days, faults: [] });
	});
});
