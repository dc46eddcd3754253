import { expect, it } from 'vitest';
import { table, type Result } from '../../../scripts/bench/session/print.ts';

const RESULT: Result = {
	benchmark: 'session',
	machine: {
		at: '2026-11-23T09:00:00.000Z',
		commit: 'abc1234',
		processor: 'En prosessor',
		cores: 2,
		memoryGb: 8,
		load: 0.1,
		system: 'Linux',
		node: '24.21.0'
	},
	requests: 10,
	nothing: { p50: 0.5, p95: 0.6, p99: 0.7 },
	session: { p50: 0.75, p95: 0.9, p99: 1 },
	permission: { p50: 1, p95: 2, p99: 9 },
	transaction: { p50: 2, p95: 3, p99: 10 }
};

it('what is at its limit holds, and each is told as so many bare transactions', () => {
	const text = table(RESULT);
	expect(text).toContain('Grensen holder.');
	expect(text).toMatch(/hvem som spør +0\.75 +0\.90 +1\.00 +1\.50/);
	expect(text).toMatch(/om de får lov +1\.00 +2\.00 +9\.00 +2\.00 +≤ 2 +✓/);
});

it('what is past it does not', () => {
	const text = table({ ...RESULT, permission: { ...RESULT.permission, p95: 2.01 } });
	expect(text).toContain('Grensen holder ikke.');
});
