import { m } from '#lib/paraglide/messages.js';
import type { Language } from '../db/index.ts';
import type { Given } from './queries.ts';
import { wordsIn } from './rules/names.ts';

/** What a course gave: «Informasjonssikkerhet, nivå 1 (grunnleggende)». */
export function givenWords({ name, level }: Given, locale: Language): string {
	return m.bevis_given(
		{ name: wordsIn(name, locale).text, level, levelName: levelName(level, locale) },
		{ locale }
	);
}

function levelName(level: number, locale: Language): string {
	const options = { locale };
	switch (level) {
		case 1:
			return m.course_level_1({}, options);
		case 2:
			return m.course_level_2({}, options);
		case 3:
			return m.course_level_3({}, options);
		default:
			return m.course_level_4({}, options);
	}
}
