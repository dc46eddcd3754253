import type { RequestEvent } from '@sveltejs/kit';
import { expect, it } from 'vitest';
import { handleRateLimit } from './rate-limit.ts';

/** How a request is answered: 200 when it is let through. */
async function ask(
	route: string,
	from: { address: string; personId?: number; method?: string }
): Promise<Response> {
	const { address, personId, method = 'GET' } = from;
	const event = {
		request: new Request('http://localhost/', { method }),
		route: { id: route },
		locals: { session: personId === undefined ? null : { personId } },
		getClientAddress: () => address
	};
	return handleRateLimit({
		event: event as unknown as RequestEvent,
		resolve: () => new Response('ok')
	});
}

async function statuses(count: number, one: () => Promise<Response>): Promise<number[]> {
	const all: number[] = [];
	for (let done = 0; done < count; done++) all.push((await one()).status);
	return all;
}

it('whoever tries code after code is slowed down by address, signed in as anybody or nobody', async () => {
	const address = '192.0.2.1';
	const tried = await statuses(60, () => ask('/kontroll/[code]', { address }));
	expect(new Set(tried)).toEqual(new Set([200]));
	const refused = await ask('/kontroll/[code]', { address, personId: 7 });
	expect(refused.status).toBe(429);
	expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
	expect(await refused.text()).toContain('Vent litt');
	expect((await ask('/kontroll/[code]', { address: '192.0.2.2' })).status).toBe(200);
	expect((await ask('/kontroll', { address })).status).toBe(200);
});

it('whoever asks for file after file is slowed down by who they are', async () => {
	const at = { address: '192.0.2.3', personId: 8 };
	const pdf = await statuses(31, () => ask('/(ansatt)/bevis/[id=uuid]/pdf', at));
	expect(pdf.at(29)).toBe(200);
	expect(pdf.at(30)).toBe(429);
	expect((await ask('/(ansatt)/bevis/[id=uuid]/merke', at)).status).toBe(429);
	expect((await ask('/(ansatt)/bevis/[id=uuid]/pdf', { ...at, personId: 9 })).status).toBe(200);
});

it('pages are read as often as one likes, and changes are limited as before', async () => {
	const address = '192.0.2.4';
	const read = await statuses(300, () => ask('/(ansatt)/bevis', { address }));
	expect(new Set(read)).toEqual(new Set([200]));
	const changed = await statuses(241, () => ask('/sprak', { address, method: 'POST' }));
	expect(changed.at(239)).toBe(200);
	expect(changed.at(240)).toBe(429);
});
