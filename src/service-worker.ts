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
/** What the app is built of. Each name carries the hash of what is in it. */
const isApp = ({ pathname }: URL) => pathname.startsWith('/_app/immutable/');

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));

worker.addEventListener('activate', (event) => {
	event.waitUntil(removeOld().then(() => worker.clients.claim()));
});

/** Removes caches of earlier versions, and what no page here is made of: much of it is from an earlier build. */
async function removeOld(): Promise<void> {
	for (const name of await caches.keys())
		if (name !== APP && name !== COURSES) await caches.delete(name);
	const [app, courses] = await Promise.all([caches.open(APP), caches.open(COURSES)]);
	const wanted = new Set<string>();
	for (const response of await courses.matchAll())
		for (const file of await partsOf(response)) wanted.add(file);
	for (const request of await app.keys())
		if (!wanted.has(new URL(request.url).pathname)) await app.delete(request);
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

/** What to keep, sent by the page of a course that is begun: pages, files, and what that page itself is made of. */
worker.addEventListener('message', (event) => {
	const message = event.data as { keep?: unknown };
	if (Array.isArray(message.keep)) event.waitUntil(keep(message.keep.map(String)));
});

async function keep(addresses: string[]): Promise<void> {
	for (const address of addresses) {
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
}

/** Keeps a file that never changes. */
async function keepFile(name: string, address: string): Promise<void> {
	const cache = await caches.open(name);
	if (!(await cache.match(address))) await cache.add(address);
}

/** Keeps a page after what it is made of: a page that is kept is whole. */
async function keepPage(address: string, page: Response): Promise<void> {
	for (const part of await partsOf(page.clone())) await keepFile(APP, part);
	await (await caches.open(COURSES)).put(address, page);
}

/** The scripts, styles and fonts of a page: the server names them all, for the browser to fetch them early. */
async function partsOf(page: Response): Promise<string[]> {
	const text = (page.headers.get('link') ?? '') + (await page.text());
	const files = text.match(/(?<=\/)_app\/immutable\/[\w./~-]+/g) ?? [];
	return [...new Set(files.map((file) => new URL(file, worker.registration.scope).pathname))];
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
