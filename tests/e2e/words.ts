import { readFileSync } from 'node:fs';

/** A text of the interface in a language, as far as it has no places for anything else. */
export function wordsOf(language: 'nb' | 'nn' | 'en', area: string, key: string): string {
	const file = `messages/${area}/${language}.json`;
	const texts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
	const text = texts[key];
	if (typeof text !== 'string') throw new Error(`${file} has no plain text ${key}.`);
	return text;
}
