import type { Locale } from './locale.ts';

/**
 * What the browser needs of Paraglide's runtime, which knows many more ways to find a language than the one we use: the
 * server decides, and writes it on the page. The build puts this in its place (scripts/vite/browser-texts.ts).
 */
let find: () => Locale = () => 'nb';

export const getLocale = (): Locale => find();

export function overwriteGetLocale(by: () => Locale): void {
	find = by;
}

type Text<Inputs> = (inputs: Inputs) => string;

/** One text in every language, as a function that writes it in the page's, or in the one that is asked for. */
export const inLanguage =
	<Inputs extends object>(nb: Text<Inputs>, nn: Text<Inputs>, en: Text<Inputs>) =>
	(inputs = {} as Inputs, { locale = find() }: { locale?: Locale } = {}): string =>
		(locale === 'nn' ? nn : locale === 'en' ? en : nb)(inputs);
