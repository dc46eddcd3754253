import { toLocale } from '#lib/locale.ts';
import type { CourseQuery } from '#lib/paths.ts';
import { COURSE_STATES, COURSE_TIMES, type CatalogueQuery } from '#lib/server/courses/index.ts';

/** Longer than anyone types; the field says so too. */
const LONGEST_SEARCH = 100;

/** What an address asks for; what is no choice counts as not chosen. */
export function readCatalogueQuery({ searchParams }: URL): CatalogueQuery {
	const read = (name: keyof CourseQuery) => searchParams.get(name)?.trim() ?? '';
	return {
		search: read('sok').slice(0, LONGEST_SEARCH),
		topic: read('tema') || null,
		time: COURSE_TIMES.find((time) => String(time) === read('tid')) ?? null,
		language: toLocale(read('sprak')),
		state: COURSE_STATES.find((state) => state === read('status')) ?? null
	};
}
