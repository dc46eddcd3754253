import type { BrowserContext, Request } from '@playwright/test';

/** What the issue asks of the first visit to a lesson, in bytes over the wire. */
export const WEIGHT_LIMITS = { total: 160_000, javascript: 60_000 };

const KINDS = ['html', 'css', 'javascript', 'font', 'other', 'media'] as const;

/** `media`: pictures and films of the course itself, which nobody else's limit is for. */
type Kind = (typeof KINDS)[number];

/** What a visit fetched of one kind: headers and bodies, as they were sent. */
export interface Weight {
	kind: Kind;
	requests: number;
	bytes: number;
}

/**
 * Weighs everything that a page fetches until it is quiet, by what the browser received: compressed, with headers, and what
 * a service worker fetches as well.
 * @param context a browser of its own, with an empty cache
 */
export async function weigh(context: BrowserContext, address: string): Promise<Weight[]> {
	const requests: Request[] = [];
	context.on('requestfinished', (request) => requests.push(request));
	const page = await context.newPage();
	await page.goto(address, { waitUntil: 'networkidle' });
	const weights = new Map<Kind, Weight>(
		KINDS.map((kind) => [kind, { kind, requests: 0, bytes: 0 }])
	);
	for (const request of requests) {
		const weight = weights.get(kindOf(request));
		if (!weight) continue;
		const { responseHeadersSize, responseBodySize } = await request.sizes();
		weight.requests++;
		weight.bytes += responseHeadersSize + responseBodySize;
	}
	return [...weights.values()];
}

/** The sum that the limit is for. */
export function totalOf(weights: Weight[]): number {
	return weights
		.filter(({ kind }) => kind !== 'media')
		.reduce((total, { bytes }) => total + bytes, 0);
}

export function bytesOf(weights: Weight[], kind: Kind): number {
	return weights.find((weight) => weight.kind === kind)?.bytes ?? 0;
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
