import type { Language, LocalText } from '../../db/index.ts';

/** Something of a course in the languages it exists in. */
export type PerLanguage<T> = Partial<Record<Language, T>>;

const languages = ['nb', 'nn', 'en'] as const;

export function mapLanguages<A, B>(
	pages: PerLanguage<A>,
	map: (page: A, language: Language) => B | undefined
): PerLanguage<B> {
	const mapped: PerLanguage<B> = {};
	for (const language of languages) {
		const page = pages[language];
		const value = page === undefined ? undefined : map(page, language);
		if (value !== undefined) mapped[language] = value;
	}
	return mapped;
}

/** With bokmål, whose absence has been refused already. */
export function withBokmal<T>(pages: PerLanguage<T>, missing: T): PerLanguage<T> & { nb: T } {
	const { nb = missing, ...others } = pages;
	return { nb, ...others };
}

/** A text in the languages it exists in. */
export function local<T>(pages: PerLanguage<T>, text: (page: T) => string): LocalText {
	return withBokmal(mapLanguages(pages, text), '');
}
