import type { Language, LocalText } from '../../db/index.ts';

/** A text in the language asked for, or in bokmål, and which of them it is. */
export function wordsIn(text: LocalText, wanted: Language): { text: string; language: Language } {
	const own = text[wanted];
	return own === undefined ? { text: text.nb, language: 'nb' } : { text: own, language: wanted };
}
