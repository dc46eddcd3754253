import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import { create, type Font } from 'fontkit';

/** Inter comes as a file a script. The first that has a character writes it. */
const SCRIPTS = [
	'latin',
	'latin-ext',
	'vietnamese',
	'cyrillic',
	'cyrillic-ext',
	'greek',
	'greek-ext'
] as const;

/** What stands for a character that Inter has in no file. */
const UNKNOWN = '?';

export type Weight = 400 | 600;

export interface FontFile {
	/** The same for the same file, to register it by. */
	name: string;
	bytes: Buffer;
}

interface Loaded extends FontFile {
	font: Font;
}

/**
 * Tables that are not needed: how a glyph changes with those beside it. Inter moves signs in times and sums with it, and
 * trying its rules on every word took a third of the time of drawing.
 */
const LEFT_OUT = new Set(['GSUB']);

const resolve = createRequire(import.meta.url).resolve;
const loaded = new Map<string, Loaded>();

/** Text in parts that one font file each can write, in order. What no file can is replaced: nothing is left out silently. */
export function splitByFont(text: string, weight: Weight): { text: string; file: FontFile }[] {
	const parts: { text: string; file: Loaded }[] = [];
	for (const character of text.normalize('NFC')) {
		const last = parts.at(-1);
		const file = last && has(last.file, character) ? last.file : fileWith(character, weight);
		const written = file ? character : UNKNOWN;
		const into = file ?? last?.file ?? load('latin', weight);
		if (last && last.file === into) last.text += written;
		else parts.push({ text: written, file: into });
	}
	return parts;
}

/** Reads no more files than it takes to find one. */
function fileWith(character: string, weight: Weight): Loaded | undefined {
	for (const script of SCRIPTS) {
		const file = load(script, weight);
		if (has(file, character)) return file;
	}
	return undefined;
}

function has({ font }: Loaded, character: string): boolean {
	return font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
}

function load(script: (typeof SCRIPTS)[number], weight: Weight): Loaded {
	const name = `inter-${script}-${weight}-normal`;
	let file = loaded.get(name);
	if (!file) {
		const bytes = unpackWoff(readFileSync(resolve(`@fontsource/inter/files/${name}.woff`)));
		const font = create(bytes);
		if ('fonts' in font) throw new Error(`${name} holds several fonts.`);
		file = { name, bytes, font };
		loaded.set(name, file);
	}
	return file;
}

/**
 * A font as it was before it was packed for the web (WOFF 1.0). Fontkit reads packed ones too, but unpacks tables in
 * JavaScript, for each document anew: that was half the time of drawing one.
 */
function unpackWoff(woff: Buffer): Buffer {
	const packedTables = Array.from({ length: woff.readUInt16BE(12) }, (_, index) => {
		const entry = woff.subarray(44 + 20 * index, 64 + 20 * index);
		const [start, packed, length] = [4, 8, 12].map((at) => entry.readUInt32BE(at));
		const data = woff.subarray(start, (start ?? 0) + (packed ?? 0));
		return { tag: entry.subarray(0, 4), sum: entry.subarray(16, 20), data, length };
	});
	const tables = packedTables
		.filter(({ tag }) => !LEFT_OUT.has(tag.toString('latin1')))
		.map(({ data, length, ...table }) => ({
			...table,
			data: data.length === length ? data : inflateSync(data)
		}));
	const count = tables.length;
	const log = Math.floor(Math.log2(count));
	const head = Buffer.alloc(12 + 16 * count);
	woff.copy(head, 0, 4, 8);
	[count, 16 * 2 ** log, log, 16 * (count - 2 ** log)].forEach((number, index) =>
		head.writeUInt16BE(number, 4 + 2 * index)
	);
	let at = head.length;
	const bodies = tables.map(({ tag, sum, data }, index) => {
		const entry = head.subarray(12 + 16 * index);
		tag.copy(entry, 0);
		sum.copy(entry, 4);
		entry.writeUInt32BE(at, 8);
		entry.writeUInt32BE(data.length, 12);
		const padded = Buffer.concat([data, Buffer.alloc(-data.length & 3)]);
		at += padded.length;
		return padded;
	});
	return Buffer.concat([head, ...bodies]);
}
