import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { table, type Result } from '../../../scripts/bench/web/print.ts';
import { measureServerTime } from '../../../scripts/bench/web/server-time.ts';

it('a server that stands still is seen to, also by those who asked meanwhile', async () => {
	const opened = performance.now();
	const cookies = new Set<string | undefined>();
	const server = createServer(({ headers }, response) => {
		cookies.add(headers.cookie);
		const since = performance.now() - opened;
		// After the warm-up, nobody is answered for half a second; then half of them are refused.
		const wait = since > 5200 && since < 5700 ? 5700 - since : 0;
		setTimeout(() => response.writeHead(since > 6000 ? 500 : 200).end('ja'), wait);
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	try {
		const { port } = server.address() as AddressInfo;
		const time = await measureServerTime(`http://127.0.0.1:${port}/`, ['okt=1', 'okt=2'], {
			perSecond: 40,
			seconds: 2
		});
		expect(time.requests).toBeGreaterThan(50);
		expect(time.max).toBeGreaterThan(300);
		expect(time.p50).toBeLessThan(time.p95);
		expect(time.p95).toBeLessThanOrEqual(time.p99);
		expect(time.failed).toBeGreaterThan(10);
		expect(time.failed).toBeLessThan(time.requests);
		expect([...cookies].toSorted()).toEqual(['okt=1', 'okt=2']);
	} finally {
		server.close();
		server.closeAllConnections();
	}
});

const RESULT: Result = {
	benchmark: 'web',
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
	weights: [
		{ kind: 'html', requests: 1, bytes: 40_000, compressed: 40_000 },
		{ kind: 'css', requests: 1, bytes: 0, compressed: 0 },
		{ kind: 'javascript', requests: 9, bytes: 60_000, compressed: 60_000 },
		{ kind: 'font', requests: 1, bytes: 60_000, compressed: 60_000 },
		{ kind: 'other', requests: 0, bytes: 0, compressed: 0 },
		{ kind: 'media', requests: 1, bytes: 900_000, compressed: 900_000 },
		{ kind: 'kept', requests: 40, bytes: 900_000, compressed: 900_000 }
	],
	serverTime: { requests: 10, failed: 0, perSecond: 50, p50: 10, p95: 50, p99: 60, max: 70 },
	scores: [
		{
			page: 'leksjon',
			scores: { performance: 95, accessibility: 100, 'best-practices': 100 },
			metrics: { fcp: 1, lcp: 2, tbt: 3, cls: 0 },
			runs: 3,
			faults: []
		}
	]
};

it('what is at its limit holds, and pictures and what is kept afterwards are outside it', () => {
	const text = table(RESULT);
	expect(text).toContain('Alle grenser holder.');
	expect(text).toMatch(/første besøk på en leksjon +160 kB +≤ 160 kB +✓/);
});

it('what is past its limit does not hold, and what takes from a score is named', () => {
	const [html, ...rest] = RESULT.weights;
	const [score] = RESULT.scores;
	if (!html || !score) throw new Error('The result is empty.');
	const text = table({
		...RESULT,
		weights: [{ ...html, bytes: 40_001 }, ...rest],
		serverTime: { ...RESULT.serverTime, failed: 1 },
		scores: [
			{ ...score, scores: { ...score.scores, accessibility: 99 }, faults: ['color-contrast'] }
		]
	});
	expect(text).toContain('3 holder ikke.');
	expect(text).toMatch(/uten svar +1 +≤ 0 +✗/);
	expect(text).toContain('leksjon: color-contrast');
});
