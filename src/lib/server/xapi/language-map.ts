import type { LocalText } from '../db/index.ts';

/** A text as a map of the languages that it has. */
export function languageMap(text: LocalText): Record<string, string> {
	const map: Record<string, string> = {};
	for (const [language, words] of Object.entries(text))
		if (words !== undefined) map[language] = words;
	return map;
}
