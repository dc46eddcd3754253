import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RequestEvent } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { handleLocale } from '#lib/server/hooks/locale.ts';
import { handleRateLimit } from '#lib/server/hooks/rate-limit.ts';
import { describeOnServers } from '../../support/database.ts';

interface From {
	/** Null: the proxy has not said. */
	address: string | null;
	personId?: number;
	method?: string;
	headers?: Record<string, string>;
	isDataRequest?: boolean;
}

/** How a request is answered: 200 when it is let through. */
async function ask(route: string, from: From): Promise<Response> {
	const { address, personId, method = 'GET', headers = {}, isDataRequest = false } = from;
	const event = {
		request: new Request('http://localhost/', { method, headers }),
		url: new URL('http://localhost/'),
		route: { id: route },
		isDataRequest,
		locals: { requestId: 'abc-123', session: personId === undefined ? null : { personId } },
		cookies: { get: () => undefined },
		getClientAddress: () => {
			if (address === null) throw new Error('Address header is absent from request');
			return address;
		}
	} as unknown as RequestEvent;
	return handleLocale({
		event,
		resolve: async (one) => handleRateLimit({ event: one, resolve: () => new Response('ok') })
	});
}

async function statuses(count: number, one: () => Promise<Response>): Promise<number[]> {
	const all: number[] = [];
	for (let done = 0; done < count; done++) all.push((await one()).status);
	return all;
}

/** Another one each time: what is counted outlives a database. */
let addresses = 0;
const address = () => `198.51.100.${++addresses}`;

describeOnServers('Limits', (db) => {
	it('whoever tries code after code is slowed down by address, signed in as anybody or nobody', async () => {
		const from = address();
		const tried = await statuses(60, () => ask('/kontroll/[code]', { address: from }));
		expect(new Set(tried)).toEqual(new Set([200]));
		const refused = await ask('/kontroll/[code]', { address: from, personId: 7 });
		expect(refused.status).toBe(429);
		expect((await ask('/kontroll/[code]', { address: address() })).status).toBe(200);
		expect((await ask('/kontroll', { address: from })).status).toBe(200);
	});

	it('whoever checks receipt after receipt is slowed down by address as well', async () => {
		const at = { address: address(), personId: 9_000 + addresses, method: 'POST' };
		const tried = await statuses(61, () => ask('/avtaler/kontroll', at));
		expect(tried.at(59)).toBe(200);
		expect(tried.at(60)).toBe(429);
		expect((await ask('/avtaler/kontroll', { ...at, method: 'GET' })).status).toBe(200);
	});

	it('whoever asks for file after file is slowed down by who they are', async () => {
		const at = { address: address(), personId: 8_000 + addresses };
		const pdf = await statuses(31, () => ask('/(ansatt)/bevis/[id=uuid]/pdf', at));
		expect(pdf.at(29)).toBe(200);
		expect(pdf.at(30)).toBe(429);
		expect((await ask('/(ansatt)/bevis/[id=uuid]/merke', at)).status).toBe(429);
		expect((await ask('/(hr)/kommunen/eksport', at)).status).toBe(429);
		expect((await ask('/(ansatt)/bevis/[id=uuid]/pdf', { ...at, personId: 1 })).status).toBe(200);
	});

	it('every file that can be fetched counts as one, wherever it lies', async () => {
		const at = { address: address(), personId: 7_000 + addresses };
		await statuses(30, () => ask('/(ansatt)/bevis/[id=uuid]/pdf', at));
		const files = globSync('src/routes/**/+server.ts').filter((file) =>
			readFileSync(file, 'utf8').includes('Content-Disposition')
		);
		expect(files.length).toBeGreaterThan(10);
		for (const file of files) {
			const route = dirname(file).slice('src/routes'.length);
			expect((await ask(route, at)).status, route).toBe(429);
		}
	});

	it('each way in has a limit of its own, by address, whoever one claims to be', async () => {
		const from = address();
		for (const route of ['/logg-inn', '/logg-inn/nokkel/utfordring', '/logg-inn/kode']) {
			const tried = await statuses(31, () =>
				ask(route, { address: from, method: 'POST', personId: ++addresses })
			);
			expect(tried.at(29), route).toBe(200);
			expect(tried.at(30), route).toBe(429);
		}
		// Being shut out at the door shuts nobody out who is in.
		expect((await ask('/sprak', { address: from, method: 'POST' })).status).toBe(200);
	});

	it('one network of IPv6 is one address, also when each try comes from another', async () => {
		const network = `2001:db8:${++addresses}:${db.database.kind === 'embedded' ? 1 : 2}`;
		const tried = await statuses(31, () =>
			ask('/logg-inn/kode', { address: `${network}::${++addresses}`, method: 'POST' })
		);
		expect(tried.at(30)).toBe(429);
	});

	it('whoever comes around the proxy that is to tell the address is counted as one, and meets no fault', async () => {
		const around = { method: 'POST', address: null };
		const tried = await statuses(31, () => ask('/logg-inn/nokkel', around));
		expect(tried).not.toContain(500);
		expect(tried.at(30)).toBe(429);
		expect((await ask('/logg-inn/nokkel', { ...around, address: address() })).status).toBe(200);
	});

	it('pages are read as often as one likes without being counted, and changes are limited', async () => {
		const from = address();
		const countRows = () =>
			db.asOwner(async (trx) => (await trx.selectFrom('rateLimit').select('key').execute()).length);
		const before = await countRows();
		const read = await statuses(300, () => ask('/(ansatt)/bevis', { address: from }));
		expect(new Set(read)).toEqual(new Set([200]));
		expect(await countRows()).toBe(before);
		const changed = await statuses(241, () => ask('/sprak', { address: from, method: 'POST' }));
		expect(changed.at(239)).toBe(200);
		expect(changed.at(240)).toBe(429);
	});

	it('what was done without coverage has a limit of its own', async () => {
		const at = { address: address(), personId: 9_000 + addresses, method: 'POST' };
		const sent = await statuses(61, () => ask('/(ansatt)/kurs/levering', at));
		expect(sent.at(59)).toBe(200);
		expect(sent.at(60)).toBe(429);
		expect((await ask('/(ansatt)/kurs/[slug]', at)).status).toBe(200);
	});

	describe('the refusal', () => {
		const refused = async (more: Partial<From>) => {
			const from = { address: address(), method: 'POST', ...more };
			await statuses(30, () => ask('/logg-inn/kode', from));
			return ask('/logg-inn/kode', from);
		};

		it.each([
			['nb', 'nb-NO', 'Gå|gå tilbake'],
			['nn', 'nn-NO', 'eitt minutt'],
			['en', 'en-GB', 'Wait a minute']
		])('is a page in the reader’s language: %s', async (lang, asked, words) => {
			const response = await refused({
				headers: { accept: 'text/html,*/*;q=0.8', 'accept-language': asked }
			});
			expect(response.status).toBe(429);
			expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
			expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
			const page = await response.text();
			expect(page).toContain(`<html lang="${lang}">`);
			expect(page).toMatch(new RegExp(words));
			expect(page).toContain('abc-123');
		});

		it('is JSON to whoever asks for JSON, to our own scripts as they read it, else text', async () => {
			const machine = await refused({ headers: { accept: 'application/json' } });
			expect(await machine.json()).toMatchObject({ requestId: 'abc-123' });
			const data = await refused({ isDataRequest: true });
			expect(await data.json()).toMatchObject({ message: 'For mange forsøk på kort tid' });
			const form = await refused({
				headers: { 'x-sveltekit-action': 'true', accept: 'application/json' }
			});
			expect(form.status).toBe(429);
			expect(await form.json()).toMatchObject({ type: 'error', error: { requestId: 'abc-123' } });
			const plain = await refused({ headers: { accept: '*/*' } });
			expect(plain.headers.get('content-type')).toBe('text/plain; charset=utf-8');
			expect(await plain.text()).toContain('Vent et minutt');
		});
	});
});
