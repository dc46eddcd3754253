import { expect, it } from 'vitest';
import { askAgainAt, isOverdue, MOST_ATTEMPTS, sendAgainAt } from './when-again.ts';

const NOW = new Date('2026-11-27T15:00:00Z');
const minutes = (at: Date) => (at.getTime() - NOW.getTime()) / 60_000;

it('is sent again after longer and longer, at most six hours, for a long weekend', () => {
	const waits = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, index) =>
		minutes(sendAgainAt(NOW, index + 1))
	);
	expect(waits.slice(0, 4)).toEqual([1, 2, 4, 8]);
	expect(Math.max(...waits)).toBe(360);
	const days = waits.reduce((sum, wait) => sum + wait, 0) / 60 / 24;
	expect(days).toBeGreaterThan(2.5);
});

it('is asked about again after longer and longer, at most an hour', () => {
	expect([0, 1, 2].map((asked) => minutes(askAgainAt(NOW, asked)) * 60)).toEqual([10, 20, 40]);
	expect(minutes(askAgainAt(NOW, 9))).toBe(60);
	expect(minutes(askAgainAt(NOW, 100_000))).toBe(60);
});

it('is waited for a week', () => {
	const sent = (days: number) => new Date(NOW.getTime() - days * 24 * 3600_000);
	expect([isOverdue(NOW, sent(6.9)), isOverdue(NOW, sent(7))]).toEqual([false, true]);
});
