import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { RequestEvent } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { handleCompression } from './compression.ts';

const PAGE = '<!doctype html><p>Du trenger dette kurset før mandag.</p>'.repeat(100);

interface Asked {
	accepts?: string;
	method?: string;
	/** Where the request comes from, as browsers tell. */
	site?: string;
	isSignedIn?: boolean;
}

/** A page, or another answer, as a browser gets it. */
async function ask(
	{ accepts, method = 'GET', site, isSignedIn = true }: Asked,
	body: string | ReadableStream = PAGE,
	answer: { status?: number; headers?: Record<string, string> } = {}
): Promise<Response> {
	const event = {
		request: new Request('http://localhost/', {
			method,
			headers: {
				...(accepts !== undefined && { 'accept-encoding': accepts }),
				...(site !== undefined && { 'sec-fetch-site': site })
			}
		}),
		locals: { session: isSignedIn ? { personId: 1 } : null }
	};
	return handleCompression({
		event: event as unknown as RequestEvent,
		resolve: () =>
			new Response(body, {
				status: answer.status ?? 200,
				headers: {
					'content-type': 'text/html',
					...(typeof body === 'string' && {
						'content-length': String(Buffer.byteLength(body))
					}),
					...answer.headers
				}
			})
	});
}

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe('A page', () => {
	it('comes as Brotli to a browser', async () => {
		const response = await ask({ accepts: 'gzip, deflate, br, zstd' });
		expect(response.headers.get('content-encoding')).toBe('br');
		expect(response.headers.get('vary')).toBe('Accept-Encoding, Sec-Fetch-Site');
		const bytes = await bytesOf(response);
		expect(response.headers.get('content-length')).toBe(String(bytes.length));
		expect(bytes.length).toBeLessThan(PAGE.length / 5);
		expect(brotliDecompressSync(bytes).toString()).toBe(PAGE);
	});

	it('comes as gzip to whoever has no Brotli, or wants none', async () => {
		for (const accepts of ['gzip', 'br;q=0, gzip;q=0.5', 'GZIP']) {
			const response = await ask({ accepts });
			expect(response.headers.get('content-encoding'), accepts).toBe('gzip');
			expect(gunzipSync(await bytesOf(response)).toString()).toBe(PAGE);
		}
	});

	it('comes as it is to whoever takes nothing else', async () => {
		for (const accepts of [undefined, '', 'identity', 'br;q=0', 'zstd']) {
			const response = await ask(accepts === undefined ? {} : { accepts });
			expect(response.headers.get('content-encoding')).toBeNull();
			expect(response.headers.get('vary')).toContain('Accept-Encoding');
			expect(await response.text()).toBe(PAGE);
		}
	});

	it('keeps its status and its other headers, and its tag is a weak one', async () => {
		const response = await ask({ accepts: 'br' }, PAGE, {
			status: 404,
			headers: { etag: '"abc"', 'cache-control': 'no-store', vary: 'Cookie' }
		});
		expect(response.status).toBe(404);
		expect(response.headers.get('etag')).toBe('W/"abc"');
		expect(response.headers.get('cache-control')).toBe('no-store');
		expect(response.headers.get('vary')).toBe('Cookie, Accept-Encoding, Sec-Fetch-Site');
	});

	it('is not compressed for another site that makes somebody’s browser ask', async () => {
		for (const site of ['cross-site', 'same-site']) {
			const response = await ask({ accepts: 'br', site });
			expect(response.headers.get('content-encoding'), site).toBeNull();
			expect(await response.text()).toBe(PAGE);
		}
		// Nobody has signed in: there is nothing to guess.
		const visitor = await ask({ accepts: 'br', site: 'cross-site', isSignedIn: false });
		expect(visitor.headers.get('content-encoding')).toBe('br');
		for (const site of ['none', 'same-origin']) {
			const response = await ask({ accepts: 'br', site });
			expect(response.headers.get('content-encoding'), site).toBe('br');
		}
	});

	it('is only told of by HEAD', async () => {
		const response = await ask({ accepts: 'br', method: 'HEAD' });
		expect(response.headers.get('content-encoding')).toBeNull();
		expect(response.headers.get('vary')).toContain('Accept-Encoding');
	});
});

describe('As it is comes', () => {
	const untouched: [string, Parameters<typeof ask>[1], Parameters<typeof ask>[2]][] = [
		['what is short', '<p>Kort.</p>', {}],
		['what is compressed already', PAGE, { headers: { 'content-encoding': 'gzip' } }],
		['a part', PAGE, { status: 206, headers: { 'content-range': 'bytes 0-5699/9000' } }],
		['a picture', PAGE, { headers: { 'content-type': 'image/png' } }],
		['what is written bit by bit', new Blob([PAGE]).stream(), {}]
	];
	for (const [what, body, answer] of untouched)
		it(what, async () => {
			const response = await ask({ accepts: 'br' }, body, answer);
			expect(response.headers.get('content-encoding')).toBe(
				answer?.headers?.['content-encoding'] ?? null
			);
			expect(response.headers.get('vary')).toBeNull();
			expect(await response.text()).toBe(typeof body === 'string' ? body : PAGE);
		});
});
