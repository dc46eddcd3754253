import { describe, expect, it } from 'vitest';
import {
	confirmedUntil,
	expiryOf,
	isAlive,
	isToTouch,
	privilegesOf,
	type SessionTimes
} from './session-life.ts';

const now = new Date('2026-11-23T12:00:00Z');
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const ahead = (hours: number) => ago(-hours);
const second = 1 / 3600;

const session: SessionTimes = {
	createdAt: ago(1),
	expiresAt: ahead(11),
	isPrevious: false,
	rotatedAt: null
};

describe('a session', () => {
	it.each([
		['in use', {}, true],
		['idle too long', { expiresAt: now }, false],
		['a second before it is', { expiresAt: ahead(second) }, true],
		['a week old, used just now', { createdAt: ago(7 * 24), expiresAt: ahead(12) }, false],
		['a second younger', { createdAt: ago(7 * 24 - second), expiresAt: ahead(12) }, true],
		['the token before, changed just now', { isPrevious: true, rotatedAt: ago(29 * second) }, true],
		[
			'the token before, changed a while ago',
			{ isPrevious: true, rotatedAt: ago(30 * second) },
			false
		],
		['the token before, of no change', { isPrevious: true }, false],
		['the new token, a while after', { rotatedAt: ago(1) }, true]
	])('%s', (_, change, expected) => {
		expect(isAlive({ ...session, ...change }, now)).toBe(expected);
	});

	it('ends twelve hours after it was used, and never later than a week after it began', () => {
		expect(expiryOf(ago(1), now)).toEqual(ahead(12));
		expect(expiryOf(ago(7 * 24 - 2), now)).toEqual(ahead(2));
	});

	it('is written down as used after five minutes', () => {
		expect(isToTouch(ago(299 * second), now)).toBe(false);
		expect(isToTouch(ago(300 * second), now)).toBe(true);
	});
});

describe('a confirmation', () => {
	it.each([
		[null, null],
		[undefined, null],
		[ago(0), ahead(600 * second)],
		[ago(599 * second), ahead(second)],
		[ago(600 * second), null],
		[ahead(second), null]
	])('%s holds until %s', (at, until) => {
		expect(confirmedUntil(at, now)).toEqual(until);
	});

	it.each([
		[ago(0), ahead(300 * second)],
		[ago(299 * second), ahead(second)],
		[ago(300 * second), null]
	])('%s holds until %s where five minutes is the most', (at, until) => {
		expect(confirmedUntil(at, now, 5)).toEqual(until);
	});
});

it('privileges are the same in any order, and others when one comes or goes', () => {
	const some = privilegesOf({ roles: ['hr', 'kommunedirektor'], leads: [{ id: 12 }, { id: 3 }] });
	expect(privilegesOf({ roles: ['kommunedirektor', 'hr'], leads: [{ id: 3 }, { id: 12 }] })).toBe(
		some
	);
	for (const other of [
		{ roles: ['hr'], leads: [{ id: 12 }, { id: 3 }] },
		{ roles: ['hr', 'kommunedirektor'], leads: [{ id: 12 }] },
		{ roles: ['hr', 'kommunedirektor'], leads: [{ id: 1 }, { id: 23 }] },
		{ roles: [], leads: [] }
	])
		expect(privilegesOf(other)).not.toBe(some);
});
