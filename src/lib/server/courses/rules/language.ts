import type { Language, LocalText } from '../../db/index.ts';
import type { Course } from '../schema.ts';

/** The language that a course is shown in to someone who reads `wanted`: bokmål where it has no other. */
export function contentLanguage(course: Pick<Course, 'languages'>, wanted: Language): Language {
	return course.languages.includes(wanted) ? wanted : 'nb';
}

/** The text in a language, or in bokmål. */
export function textIn(text: LocalText, language: Language): string {
	return text[language] ?? text.nb;
}

/** Like textIn, of anything that is there in some languages and always in bokmål. */
export function partIn<T>(
	parts: { nb: T } & Partial<Record<Language, T | undefined>>,
	language: Language
): T {
	return parts[language] ?? parts.nb;
}
