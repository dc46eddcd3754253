import { Agent, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { table } from '../../../scripts/bench/signing/print.ts';
import { sendAt, sign, visit } from '../../../scripts/bench/signing/requests.ts';
import type { Result } from '../../../scripts/bench/signing/run.ts';

const RESULT: Result = {
	benchmark: 'signing',
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
	people: 10_000,
	steady: { perSecond: 50, failed: 0, p50: 12, p95: 150, p99: 200, max: 300 },
	capacity: 60,
	alone: { signing: 10, health: 2 },
	cpu: { server: 8, database: 4 },
	visits: { perSecond: 9, requests: 750, failed: 0, p95: 90 },
	kept: { signatures: 10_750, expected: 10_750, isChainWhole: true },
	archive: { meanwhile: 400, perSecond: 5, behind: 100, failed: 0 },
	receipts: { meanwhile: 500, perSecond: 5, left: 9000, seconds: 1800 }
};
const lines = (changed: Partial<Result>) =>
	table({ ...RESULT, ...changed })
		.trim()
		.split('\n');

it.each<[string, Partial<Result>, string]>([
	['all is at its limit', {}, 'Alle grenser holder.'],
	['signing takes too long', { steady: { ...RESULT.steady, p95: 150.1 } }, '1 holder ikke.'],
	[
		'fewer sign than come, and can',
		{ steady: { ...RESULT.steady, perSecond: 40 }, capacity: 45 },
		'2 holder ikke.'
	],
	[
		'one is lost and one refused',
		{ kept: { ...RESULT.kept, signatures: 10_749 }, visits: { ...RESULT.visits, failed: 1 } },
		'2 holder ikke.'
	],
	['one is signed twice', { kept: { ...RESULT.kept, signatures: 10_751 } }, '1 holder ikke.'],
	['the archive refused one', { archive: { ...RESULT.archive, failed: 1 } }, '1 holder ikke.'],
	['the chain is broken', { kept: { ...RESULT.kept, isChainWhole: false } }, '1 holder ikke.']
])('where %s, the result says so', (_, changed, expected) => {
	expect(lines(changed).at(-1)).toBe(expected);
});

it('tells how long the queue of receipts takes, and what two idle cores could', () => {
	const text = lines({}).join('\n');
	expect(text).toContain('9000 igjen, køen blir tom etter 30 min');
	expect(text).toContain('høyst 125/s på to ledige kjerner');
	expect(text).toContain('5.0 × /helse');
});

it('reads what must be read, signs, and counts what is no signature as failed', async () => {
	const seen: string[] = [];
	let answers = 0;
	const server = createServer((request, response) => {
		seen.push(`${request.method} ${request.url} ${request.headers.cookie}`);
		if (request.method === 'GET')
			response.end('<input name="del" value="1" /><input name="del" value="7" />');
		else if (request.url?.endsWith('/lest'))
			response.writeHead(303, { location: '/avtaler/x#del-8' }).end();
		else
			response
				.writeHead(303, {
					// The second is sent to show who they are: that is no signature.
					location: answers++ === 0 ? '/avtaler/x?lagret=signert' : '/logg-inn/bekreft'
				})
				.end();
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const agent = new Agent();
	try {
		const { port } = server.address() as AddressInfo;
		const place = { address: `http://127.0.0.1:${port}`, version: 2, sha256: 'f'.repeat(64) };
		const steps = await visit(agent, place, { cookie: 'en' });
		expect(steps.map(({ isDone }) => isDone)).toEqual([true, true, true, true]);
		const [late] = await sendAt([60], () => sign(agent, place, { cookie: 'to' }));
		expect(late).toMatchObject({ status: 303, isDone: false });
		expect(seen).toEqual([
			'GET /avtaler/databrukeravtale en',
			'POST /avtaler/databrukeravtale?/lest en',
			'POST /avtaler/databrukeravtale?/lest en',
			'POST /avtaler/databrukeravtale?/signer en',
			'POST /avtaler/databrukeravtale?/signer to'
		]);
	} finally {
		agent.destroy();
		server.close();
		server.closeAllConnections();
	}
});
