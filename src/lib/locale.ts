/** The languages of the interface. `nb` is the base: what is missing elsewhere is shown in it. */
export const locales = ['nb', 'nn', 'en'] as const;
export type Locale = (typeof locales)[number];

/** What each language calls itself. */
export const languageNames: Record<Locale, string> = {
	nb: 'Bokmål',
	nn: 'Nynorsk',
	en: 'English'
};

/** The language, if the value is one of ours, else null. */
export function toLocale(value: unknown): Locale | null {
	return locales.find((locale) => locale === value) ?? null;
}

/**
 * The first of our languages that an `Accept-Language` header asks for, by its weights.
 * Plain `no` means bokmål; regions (`en-US`) count as their language. Null when none is ours.
 */
export function fromAcceptLanguage(header: string | null): Locale | null {
	if (!header) return null;
	const wanted = header
		.split(',')
		.map((part, order) => {
			const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
			const weight = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find(Boolean);
			return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight), order };
		})
		.filter(({ weight }) => weight > 0)
		.sort((a, b) => b.weight - a.weight || a.order - b.order);
	for (const { tag } of wanted) {
		const language = tag.split('-')[0];
		const locale = toLocale(language === 'no' ? 'nb' : language);
		if (locale) return locale;
	}
	return null;
}
