/// <reference types="@sveltejs/kit" />
/// <reference lib="webworker" />

/*
 * Lets a course that is begun be taken without coverage. Pages and files of courses are kept as the person has met them,
 * and asked for anew whenever there is coverage; with a page goes what it is made of, so that nobody fetches what they
 * have no page for. Pages about anything else are never kept.
 */
const worker = self as unknown as ServiceWorkerGlobalScope;
const APP = 'app';
const COURSES = 'courses';
/** With one bar of coverage, what is kept is better than waiting. */
const PATIENCE_MS = 4000;

const isCourse = ({ pathname }: URL) =>
	/^\/kurs\/[a-z0-9-]+(\/(leksjon\/[a-z0-9-]+|prove\/\d+|resultat))?$/.test(pathname);
const isFile = ({ pathname }: URL) => pathname.startsWith('/kurs/fil/');
/** Of a page's files, what belongs to its text. Films and documents are too large to be fetched unasked. */
const PICTURE = /\/kurs\/fil\/[0-9a-f]{64}\.(?:svg|png|jpe?g|webp|avif)/g;
/** What the app is built of. Each name carries the hash of what is in it. */
const isApp = ({ pathname }: URL) => pathname.startsWith('/_app/immutable/');

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));

worker.addEventListener('activate', (event) => {
	event.waitUntil(removeOldCaches().then(() => worker.clients.claim()));
});

async function removeOldCaches(): Promise<void> {
	for (const name of await caches.keys())
		if (name !== APP && name !== COURSES) await caches.delete(name);
}

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
	if (isApp(url)) event.respondWith(fromCacheFirst(APP, request));
	else if (isFile(url) && !request.headers.has('range'))
		event.respondWith(fromCacheFirst(COURSES, request));
	else if (request.mode === 'navigate' && isCourse(url)) event.respondWith(fromNetFirst(event));
	else if (url.pathname.endsWith('/__data.json')) event.respondWith(orOffline(request));
});

/**
 * Sent by the page of a course that is begun: the pages and files to keep, and with a whole course also what that page
 * itself is made of.
 */
worker.addEventListener('message', (event) => {
	const { keep, parts } = event.data as { keep?: unknown; parts?: unknown };
	if (Array.isArray(keep))
		event.waitUntil(keepAll(keep.map(String), Array.isArray(parts) ? parts.map(String) : []));
});

async function keepAll(addresses: string[], parts: string[]): Promise<void> {
	for (const address of [...parts, ...addresses]) {
		const url = new URL(address, worker.location.origin);
		if (url.origin !== worker.location.origin) continue;
		// Without coverage the rest is kept another time.
		if (isApp(url)) await keepFile(APP, address).catch(() => {});
		else if (isFile(url)) await keepFile(COURSES, address).catch(() => {});
		else if (isCourse(url)) {
			const page = await fetch(address).catch(() => null);
			if (isKept(page)) await keepPage(address, page).catch(() => {});
		}
	}
	if (parts.length > 0) await removeUnused(new Set(parts));
}

/** Removes what neither these pages nor any that is kept are made of: files of an earlier build, and of other pages. */
async function removeUnused(used: Set<string>): Promise<void> {
	const [app, courses] = await Promise.all([caches.open(APP), caches.open(COURSES)]);
	for (const response of await courses.matchAll())
		if (response.headers.get('content-type')?.startsWith('text/html'))
			for (const part of partsOf(response, await response.text())) used.add(part);
	for (const request of await app.keys())
		if (!used.has(new URL(request.url).pathname)) await app.delete(request);
}

/** Keeps a file that never changes. */
async function keepFile(name: string, address: string): Promise<void> {
	const cache = await caches.open(name);
	if (!(await cache.match(address))) await cache.add(address);
}

/** Keeps a page after what it is made of: a page that is kept is whole. */
async function keepPage(address: string, page: Response): Promise<void> {
	const text = await page.clone().text();
	for (const part of partsOf(page, text)) await keepFile(APP, part);
	for (const picture of text.match(PICTURE) ?? []) await keepFile(COURSES, picture);
	await (await caches.open(COURSES)).put(address, page);
}

/** The scripts, styles and fonts of a page: the server names them all, for the browser to fetch them early. */
function partsOf({ headers }: Response, text: string): string[] {
	const files = `${headers.get('link')} ${text}`.match(/\/_app\/immutable\/[\w./~-]+/g) ?? [];
	return [...new Set(files)];
}

/** Only a page that is what was asked for: not one that leads to the sign-in page, nor an error. */
function isKept(response: Response | null): response is Response {
	return response?.status === 200 && !response.redirected;
}

async function fromCacheFirst(name: string, request: Request): Promise<Response> {
	const cache = await caches.open(name);
	const kept = await cache.match(request);
	if (kept) return kept;
	const response = await fetch(request);
	if (isKept(response)) await cache.put(request, response.clone());
	return response;
}

async function fromNetFirst(event: FetchEvent): Promise<Response> {
	const { request } = event;
	const cache = await caches.open(COURSES);
	const kept = await cache.match(request, { ignoreSearch: true });
	const asked = fetch(request).then((response) => {
		if (isKept(response))
			event.waitUntil(keepPage(new URL(request.url).pathname, response.clone()));
		return response;
	});
	if (!kept) return asked;
	const patience = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
	return Promise.race([asked.catch(() => kept), patience]);
}

/** Without coverage the page is loaded whole, from what is kept: see +error.svelte. */
async function orOffline(request: Request): Promise<Response> {
	return fetch(request).catch(() => Response.json({ message: 'offline' }, { status: 503 }));
}
