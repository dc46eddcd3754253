import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, type Font } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { FONTS, fontFolder, makeFont } from '../../../scripts/lib/font.mjs';

const css = readFileSync('src/lib/styles/fonts.css', 'utf8');

/** Code points that `unicode-range` in fonts.css lets a file be asked for. */
function rangeOf(file: string): Set<number> {
	const face = css.split('@font-face').find((part) => part.includes(`/${file}'`)) ?? '';
	const range = /unicode-range:([^;]+);/.exec(face)?.[1] ?? '';
	return new Set(
		range.split(',').flatMap((part) => {
			const [first = '', last = first] = part.trim().replace('U+', '').split('-');
			const start = parseInt(first, 16);
			return Array.from({ length: parseInt(last, 16) - start + 1 }, (_, index) => start + index);
		})
	);
}

const stored = (file: string) => readFileSync(join(fontFolder, file));
const open = (bytes: Buffer) => create(bytes) as Font;

describe.each(Object.keys(FONTS))('The font %s', (file) => {
	it('is what node scripts/font.mjs makes', async () => {
		expect(stored(file).equals(await makeFont(file))).toBe(true);
	});

	it('is asked for by the characters it has, and by no others', () => {
		const wanted = new Set([...(FONTS[file] ?? '')].map((char) => char.codePointAt(0)));
		expect(rangeOf(file)).toEqual(wanted);
	});

	it('has weights from regular to bold', () => {
		const { wght } = open(stored(file)).variationAxes;
		expect(wght).toMatchObject({ min: 400, max: 700 });
	});
});

/** Everything that is written in the interface and in the courses. */
function listWritten(): string[] {
	const read = (folder: string, ending: RegExp) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((file) => ending.test(file))
			.map((file) => readFileSync(join(folder, file), 'utf8'));
	return [
		...read('messages', /\.json$/),
		...read('courses', /\.(md|yaml)$/),
		...read('src', /\.svelte$/)
	];
}

it('every character of texts and courses is in one of the fonts', () => {
	const has = new Set(Object.keys(FONTS).flatMap((file) => open(stored(file)).characterSet));
	const missing = new Set(
		listWritten()
			.flatMap((text) => [...text])
			.filter((char) => char > ' ' && !has.has(char.codePointAt(0) ?? 0))
	);
	expect([...missing]).toEqual([]);
});
