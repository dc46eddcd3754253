import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { table } from '../../../scripts/bench/scim/print.ts';
import { cycle, sendAt } from '../../../scripts/bench/scim/requests.ts';
import type { Result } from '../../../scripts/bench/scim/run.ts';

const RESULT: Result = {
	benchmark: 'scim',
	machine: {
		at: '2026-11-23T09:00:00.000Z',
		commit: 'abc1234',
		processor: 'En prosessor',
		cores: 2,
		memoryGb: 4,
		system: 'Linux 6',
		node: '24.0.0',
		load: 0.1
	},
	users: 5000,
	steady: { perSecond: 25, failed: 0, p50: 8, p95: 15, max: 40 },
	behind: 0.2,
	capacity: 100,
	kinds: [{ name: 'lese en bruker', median: 4, ratio: 4 }],
	health: 1
};

it.each<[string, Partial<Result>, string]>([
	['all holds', {}, 'Alle grenser holder.'],
	['one answer failed', { steady: { ...RESULT.steady, failed: 1 } }, '1 holder ikke.'],
	[
		'fewer are answered than come',
		{ steady: { ...RESULT.steady, perSecond: 20 } },
		'1 holder ikke.'
	],
	['it falls behind, and can do no more', { behind: 3, capacity: 26 }, '2 holder ikke.']
])('where %s, the result says so', (_, changed, expected) => {
	expect(
		table({ ...RESULT, ...changed })
			.trim()
			.split('\n')
			.at(-1)
	).toBe(expected);
});

it('a server that stands still is seen to, also by those who asked meanwhile', async () => {
	const seen: string[] = [];
	const opened = performance.now();
	const server = createServer((request, response) => {
		seen.push(`${request.method} ${request.url?.split('?')[0]} ${request.headers.authorization}`);
		const since = performance.now() - opened;
		setTimeout(
			() => response.writeHead(since < 300 ? 500 : 200).end('{}'),
			Math.max(0, 300 - since)
		);
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	try {
		const { port } = server.address() as AddressInfo;
		const installation = {
			address: `http://127.0.0.1:${port}`,
			token: 't',
			users: ['u1', 'u2'],
			stop: async () => {}
		};
		const asked = Array.from({ length: 8 }, (_, number) => cycle(installation, number));
		const answers = await sendAt(installation, asked, [0, 50, 100, 150, 500, 550, 600, 650]);
		expect(answers.slice(0, 4).map(({ status }) => status)).toEqual([500, 500, 500, 500]);
		expect(answers.slice(4).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
		expect(answers[0]?.time).toBeGreaterThan(answers[3]?.time ?? 0);
		expect(seen.toSorted()).toEqual(
			[
				'GET /scim/v2/Users Bearer t',
				'GET /scim/v2/Users Bearer t',
				'GET /scim/v2/Users Bearer t',
				'GET /scim/v2/Users/u1 Bearer t',
				'PATCH /scim/v2/Users/u1 Bearer t',
				'PATCH /scim/v2/Users/u1 Bearer t',
				'PATCH /scim/v2/Users/u1 Bearer t',
				'POST /scim/v2/Users Bearer t'
			].toSorted()
		);
	} finally {
		server.close();
		server.closeAllConnections();
	}
});
