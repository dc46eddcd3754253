import type { BrowserContext, Request } from '@playwright/test';

/** What the issue asks of the first visit to a lesson, in bytes: in all over the wire, and of JavaScript as it is compressed. */
export const WEIGHT_LIMITS = { total: 160_000, javascript: 60_000 };

const KINDS = ['html', 'css', 'javascript', 'font', 'other', 'media', 'kept'] as const;

/**
 * `javascript` has the service worker too, and what it might fetch while the page is loading counts as if the page had.
 * Outside the limit are `media`, pictures and films of the course itself, and `kept`: the rest of the course, fetched for
 * use without coverage when the page has been quiet for a while.
 */
type Kind = (typeof KINDS)[number];

/** What a visit fetched of one kind: headers and bodies, as they were sent. */
export interface Weight {
	kind: Kind;
	requests: number;
	bytes: number;
	/** Without the headers, which grow with what else an answer says. */
	compressed: number;
}

/** How long the service worker is given to begin, and to go on. */
const BEGINS_MS = 20_000;
const GOES_ON_MS = 3000;

/**
 * Weighs everything that a page and its service worker fetch, by what the browser received: compressed, and with headers.
 * @param context a browser of its own, with an empty cache
 */
export async function weigh(context: BrowserContext, address: string): Promise<Weight[]> {
	const requests: Request[] = [];
	context.on('requestfinished', (request) => requests.push(request));
	const page = await context.newPage();
	await page.goto(address, { waitUntil: 'networkidle' });
	const whileLoading = new Set(requests);
	await context.waitForEvent('request', { timeout: BEGINS_MS }).catch(() => {});
	for (let known = -1; known < requests.length; await page.waitForTimeout(GOES_ON_MS))
		known = requests.length;
	const weights = new Map<Kind, Weight>(
		KINDS.map((kind) => [kind, { kind, requests: 0, bytes: 0, compressed: 0 }])
	);
	for (const request of requests) {
		const isKept = request.serviceWorker() !== null && request.resourceType() !== 'script';
		const weight = weights.get(isKept && !whileLoading.has(request) ? 'kept' : kindOf(request));
		if (!weight) continue;
		weight.requests++;
		const { headers, body } = await bytesReceived(request);
		weight.bytes += headers + body;
		weight.compressed += body;
	}
	return [...weights.values()];
}

async function bytesReceived(request: Request): Promise<{ headers: number; body: number }> {
	const { responseHeadersSize, responseBodySize } = await request.sizes();
	// The browser tells no size of the service worker’s own script.
	const length = Number(await (await request.response())?.headerValue('content-length')) || 0;
	const isWorker = new URL(request.url()).pathname === '/service-worker.js';
	return {
		headers: responseHeadersSize,
		body: isWorker ? Math.max(responseBodySize, length) : responseBodySize
	};
}

/** The sum that the limit is for. */
export function totalOf(weights: Weight[]): number {
	return weights
		.filter(({ kind }) => kind !== 'media' && kind !== 'kept')
		.reduce((total, { bytes }) => total + bytes, 0);
}

/** What the limit for JavaScript is for. */
export function scriptsOf(weights: Weight[]): number {
	return weights.find(({ kind }) => kind === 'javascript')?.compressed ?? 0;
}

function kindOf(request: Request): Kind {
	switch (request.resourceType()) {
		case 'document':
			return 'html';
		case 'stylesheet':
			return 'css';
		case 'script':
			return 'javascript';
		case 'font':
			return 'font';
		case 'image':
		case 'media':
			return new URL(request.url()).pathname.startsWith('/kurs/') ? 'media' : 'other';
		default:
			return 'other';
	}
}
