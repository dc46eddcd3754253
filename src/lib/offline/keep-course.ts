import { paths } from '#lib/paths.ts';

/** What of a course is to be there without coverage. */
export interface KeptCourse {
	slug: string;
	attemptId: string;
	lessons: { id: string }[];
	/** The round of questions that the person is in. */
	round: { number: number; count: number };
}

/**
 * Keeps the pages of a course that is begun on the device: all of them once for each round, and after that the page that
 * has just changed. Does nothing where the browser has no service worker.
 */
export async function keepCourse(course: KeptCourse, current: string): Promise<void> {
	if (!('serviceWorker' in navigator)) return;
	const { active } = await navigator.serviceWorker.ready;
	const mark = `kyndig-kept:${course.attemptId}:${course.round.number}`;
	const isKept = sessionStorage.getItem(mark) !== null;
	active?.postMessage({ keep: isKept ? [current] : pagesOf(course) });
	sessionStorage.setItem(mark, 'yes');
}

function pagesOf({ slug, lessons, round }: KeptCourse): string[] {
	return [
		paths.course(slug),
		...lessons.map(({ id }) => paths.lesson(slug, id)),
		...Array.from({ length: round.count }, (_, index) => paths.quiz(slug, index + 1)),
		paths.result(slug)
	];
}
