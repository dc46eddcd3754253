import type { Locale } from './locale.ts';

/**
 * What the browser needs of Paraglide's runtime, which knows many more ways to find a language than the one we use: the
 * server decides, and writes it on the page. The build puts this in its place (scripts/vite/browser-locale.ts).
 */
let find: () => Locale = () => 'nb';

export const getLocale = (): Locale => find();

export function overwriteGetLocale(by: () => Locale): void {
	find = by;
}

/** Set in builds for one language. Ours are for all. */
export const experimentalStaticLocale = undefined;
