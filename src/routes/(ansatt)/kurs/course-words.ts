import type { Locale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';

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
