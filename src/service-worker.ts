/// <reference types="@sveltejs/kit" />
/// <reference lib="webworker" />
import { build, files, version } from '$service-worker';

/*
 * Lets a course that is begun be taken without coverage. What the app is made of is kept as it is built; pages and files
 * of courses are kept as the person has met them, and asked for anew whenever there is coverage. Pages about anything
 * else are never kept.
 */
const worker = self as unknown as ServiceWorkerGlobalScope;
const APP = `app-${version}`;
const COURSES = 'courses';
/** With one bar of coverage, what is kept is better than waiting. */
const PATIENCE_MS = 4000;

const isCourse = ({ pathname }: URL) =>
	/^\/kurs\/[a-z0-9-]+(\/(leksjon\/[a-z0-9-]+|prove\/\d+|resultat))?$/.test(pathname);
const isFile = ({ pathname }: URL) => pathname.startsWith('/kurs/fil/');
/** Of a page's files, what belongs to its text. Films and documents are too large to be fetched unasked. */
const PICTURE = /\/kurs\/fil\/[0-9a-f]{64}\.(?:svg|png|jpe?g|webp|avif)/g;
const isApp = ({ pathname }: URL) => build.includes(pathname) || files.includes(pathname);

worker.addEventListener('install', (event) => {
	event.waitUntil(
		caches
			.open(APP)
			.then((cache) => cache.addAll([...build, ...files]))
			.then(() => worker.skipWaiting())
	);
});

worker.addEventListener('activate', (event) => {
	event.waitUntil(
		caches
			.keys()
			.then((names) =>
				Promise.all(
					names
						.filter((name) => name !== APP && name !== COURSES)
						.map((name) => caches.delete(name))
				)
			)
			.then(() => worker.clients.claim())
	);
});

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
	if (isApp(url)) event.respondWith(fromCacheFirst(APP, request));
	else if (isFile(url) && !request.headers.has('range'))
		event.respondWith(fromCacheFirst(COURSES, request));
	else if (request.mode === 'navigate' && isCourse(url)) event.respondWith(fromNetFirst(request));
	else if (url.pathname.endsWith('/__data.json')) event.respondWith(orOffline(request));
});

/** Pages and files to keep, sent by the page of a course that is begun. */
worker.addEventListener('message', (event) => {
	const message = event.data as { keep?: unknown };
	if (Array.isArray(message.keep)) event.waitUntil(keep(message.keep.map(String)));
});

async function keep(addresses: string[]): Promise<void> {
	const cache = await caches.open(COURSES);
	for (const address of addresses) {
		const url = new URL(address, worker.location.origin);
		if (url.origin !== worker.location.origin || !(isCourse(url) || isFile(url))) continue;
		if (isFile(url) && (await cache.match(address))) continue;
		const response = await fetch(address).catch(() => null);
		if (!isKept(response)) continue;
		await cache.put(address, response.clone());
		if (isCourse(url)) await keep((await response.text()).match(PICTURE) ?? []);
	}
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
	if (isKept(response) && name === COURSES) await cache.put(request, response.clone());
	return response;
}

async function fromNetFirst(request: Request): Promise<Response> {
	const cache = await caches.open(COURSES);
	const kept = await cache.match(request, { ignoreSearch: true });
	const asked = fetch(request).then(async (response) => {
		if (isKept(response)) await cache.put(new URL(request.url).pathname, response.clone());
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
