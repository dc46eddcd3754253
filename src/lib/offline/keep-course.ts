import { paths } from '#lib/paths.ts';

/** What of a course is to be there without coverage. */
export interface KeptCourse {
	slug: string;
	attemptId: string;
	lessons: { id: string }[];
	/** The round of questions that the person is in. */
	round: { number: number; count: number };
}

/** Whoever only looks in, or still waits for a picture, has not asked for the whole course. */
const SETTLED_MS = 5000;

let isSettling = false;

/**
 * Keeps the pages of a course that is begun on the device: all of them once for each round, when the person has settled,
 * and after that the page that has just changed. Does nothing where the browser has no service worker.
 */
export async function keepCourse(course: KeptCourse, current: string): Promise<void> {
	if (!('serviceWorker' in navigator)) return;
	const worker = await navigator.serviceWorker.ready;
	const mark = `kyndig-kept:${course.attemptId}:${course.round.number}`;
	if (sessionStorage.getItem(mark) !== null) {
		worker.active?.postMessage({ keep: [current] });
		return;
	}
	if (isSettling) return;
	isSettling = true;
	await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
	isSettling = false;
	worker.active?.postMessage({ keep: pagesOf(course), parts: listParts() });
	sessionStorage.setItem(mark, 'yes');
}

/** What this page has fetched of the app: also what no page names, as the page for errors. */
function listParts(): string[] {
	return performance
		.getEntriesByType('resource')
		.map(({ name }) => new URL(name))
		.filter(
			({ origin, pathname }) => origin === location.origin && pathname.includes('/immutable/')
		)
		.map(({ pathname }) => pathname);
}

function pagesOf({ slug, lessons, round }: KeptCourse): string[] {
	return [
		paths.course(slug),
		...lessons.map(({ id }) => paths.lesson(slug, id)),
		...Array.from({ length: round.count }, (_, index) => paths.quiz(slug, index + 1)),
		paths.result(slug)
	];
}
