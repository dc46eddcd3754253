import { describe, expect, it } from 'vitest';
import { AHEAD, BEHIND, stepAt } from './steps.ts';

describe('when somebody is reminded', () => {
	it.each([
		[15, null],
		[14, 'before-14'],
		[4, 'before-14'],
		[3, 'before-3'],
		[0, 'before-3'],
		[-1, 'after-1'],
		[-7, 'after-1'],
		[-8, null],
		[-400, null]
	])('%i days before the last day: %s', (days, step) => {
		expect(stepAt(days)).toBe(step);
	});

	it('looks as far ahead and behind as there are reminders', () => {
		expect(stepAt(AHEAD)).not.toBeNull();
		expect(stepAt(AHEAD + 1)).toBeNull();
		expect(stepAt(-BEHIND)).not.toBeNull();
		expect(stepAt(-BEHIND - 1)).toBeNull();
	});
});
