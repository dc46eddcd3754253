import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { home } from './home.mjs';

const { resolve } = createRequire(import.meta.url);

/** Where the fonts that browsers get lie. */
export const fontFolder = join(home, 'src', 'lib', 'styles', 'fonts');

/** @param {number} first @param {number} last */
const range = (first, last) =>
	String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index));

/**
 * The characters of each file. `unicode-range` in fonts.css says the same: a browser fetches a file when a page has a
 * character of it.
 * @type {Record<string, string>}
 */
export const FONTS = {
	// What Norwegian and English are written with, and their neighbours' letters.
	'inter.woff2': range(0x20, 0x7e) + range(0xa0, 0xff) + '\u2009\u2011–—‘’‚“”„•…\u202f‹›€←↑→↓−≤≥',
	// Sámi, and the names of people from elsewhere.
	'inter-ext.woff2': range(0x100, 0x24f) + range(0x1e00, 0x1eff)
};

/**
 * What our pages use of Inter: the weights from regular to bold, for text sizes, kerning and marks, digits of one width,
 * and the signs that Inter changes by what stands beside them.
 */
const SUBSET = {
	targetFormat: /** @type {const} */ ('woff2'),
	noHinting: true,
	variationAxes: { opsz: 14, wght: { min: 400, max: 700 } },
	keepFeatures: ['kern', 'mark', 'mkmk', 'ccmp', 'locl', 'calt', 'tnum']
};

/** Makes a file of FONTS from the whole of Inter. @param {string} file @returns {Promise<Buffer>} */
export async function makeFont(file) {
	const { default: subsetFont } = await import('subset-font');
	const whole = readFileSync(resolve('inter-ui/variable/InterVariable.woff2'));
	return subsetFont(whole, FONTS[file] ?? '', SUBSET);
}

/** The licence that follows the files. @returns {string} */
export function readLicence() {
	return readFileSync(resolve('inter-ui/LICENSE.txt'), 'utf8');
}
