import type { Locale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import type { CourseState } from '#lib/server/courses/index.ts';
import { levelName } from '../line-words.ts';

/** The name of a language inside a sentence: «bokmål». */
export function languageName(language: Locale): string {
	switch (language) {
		case 'nn':
			return m.course_language_nn();
		case 'en':
			return m.course_language_en();
		default:
			return m.course_language_nb();
	}
}

/** How many of the questions must be right to pass. `passMark` is in percent. */
export function neededOf(total: number, passMark: number): number {
	return Math.ceil((total * passMark) / 100);
}

/** «Informasjonssikkerhet, nivå 1 grunnleggende»: what a course gives. */
export function grantWords({ title, level }: { title: string; level: number }): string {
	return m.course_grant({ title, level, name: levelName(level) });
}

/** How far one has come, as the filter calls it: «Påbegynt». */
export function stateName(state: CourseState): string {
	switch (state) {
		case 'ikke-startet':
			return m.catalogue_state_not_started();
		case 'pabegynt':
			return m.catalogue_state_begun();
		case 'fullfort':
			return m.catalogue_state_finished();
	}
}
