import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Handle } from '@sveltejs/kit';

/** Below this, the answer fits in the packet that its headers go in. */
const LEAST_BYTES = 1000;

/** Pages and data: text that is written for this request. Files of the build are compressed when they are built. */
const TYPES = /^(text\/html|application\/json)\b/;

const METHODS = { br: promisify(brotliCompress), gzip: promisify(gzip) };

type Method = keyof typeof METHODS;

/** Fast first: a lesson takes less than a millisecond, and is a tenth larger than it could be. */
const OPTIONS = {
	br: (bytes: number) => ({
		params: {
			[constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
			[constants.BROTLI_PARAM_QUALITY]: 4,
			[constants.BROTLI_PARAM_SIZE_HINT]: bytes
		}
	}),
	gzip: () => ({ level: 6 })
};

/**
 * Compresses pages and data for whoever takes it: on a slow line, most of the wait is the bytes. An answer that is written
 * bit by bit, which has no length, goes as it is.
 *
 * So does what another site has made the browser of somebody signed in ask for. A page repeats its own address, and the
 * length of a compressed page tells whether something in the address stands elsewhere on it: a site that may choose
 * addresses, and sees lengths, could guess its way to a code.
 */
export const handleCompression: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const { headers } = response;
	if (
		Number(headers.get('content-length')) < LEAST_BYTES ||
		headers.has('content-encoding') ||
		headers.has('content-range') ||
		!TYPES.test(headers.get('content-type') ?? '')
	)
		return response;
	headers.append('vary', 'Accept-Encoding, Sec-Fetch-Site');
	const method = chooseMethod(event.request.headers.get('accept-encoding') ?? '');
	const isOthers = event.locals.session !== null && isFromOtherSite(event.request.headers);
	if (!method || isOthers || event.request.method === 'HEAD') return response;
	const compressed = await compress(method, await response.arrayBuffer());
	headers.set('content-encoding', method);
	headers.set('content-length', String(compressed.length));
	// The same page, but no longer the same bytes.
	const etag = headers.get('etag');
	if (etag?.startsWith('"')) headers.set('etag', `W/${etag}`);
	return new Response(compressed, { status: response.status, headers });
};

/** Browsers that do not say are old, and get what they ask for. `none`: an address that was typed, or a bookmark. */
function isFromOtherSite(headers: Headers): boolean {
	return !['none', 'same-origin', null].includes(headers.get('sec-fetch-site'));
}

function compress(method: Method, bytes: ArrayBuffer): Promise<Buffer<ArrayBuffer>> {
	return METHODS[method](bytes, OPTIONS[method](bytes.byteLength)) as Promise<Buffer<ArrayBuffer>>;
}

/** The best of what a browser says that it takes. */
function chooseMethod(accepted: string): Method | null {
	const taken = accepted
		.split(',')
		.map((part) => part.trim().split(/\s*;\s*q=/))
		.filter(([, weight]) => weight === undefined || Number(weight) > 0)
		.map(([name]) => name?.toLowerCase());
	if (taken.includes('br')) return 'br';
	return taken.includes('gzip') ? 'gzip' : null;
}
