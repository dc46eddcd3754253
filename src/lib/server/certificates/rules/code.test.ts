import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CODE_LENGTH, groupCode, readCode, toCode } from './code.ts';

const bytes = fc.uint8Array({ minLength: CODE_LENGTH, maxLength: CODE_LENGTH });

it('a code carries at least 128 bits, and every bit of chance counts', () => {
	expect(CODE_LENGTH * 5).toBeGreaterThanOrEqual(128);
	const all = new Set(Array.from({ length: 256 }, (_, byte) => toCode(filled(byte)).charAt(0)));
	expect(all.size).toBe(32);
	const counts = new Map<string, number>();
	for (let byte = 0; byte < 256; byte++) {
		const first = toCode(filled(byte)).charAt(0);
		counts.set(first, (counts.get(first) ?? 0) + 1);
	}
	expect(new Set(counts.values())).toEqual(new Set([8]));
});

function filled(byte: number): Uint8Array {
	return new Uint8Array(CODE_LENGTH).fill(byte);
}

it('is the same code however it is written', () => {
	fc.assert(
		fc.property(bytes, (random) => {
			const code = toCode(random);
			const written = groupCode(code);
			expect(written).toMatch(/^([0-9a-z]{4}-){6}[0-9a-z]{4}$/);
			for (const typed of [
				code,
				written,
				written.toUpperCase(),
				` ${written.replaceAll('-', ' ')} `,
				written.replaceAll('-', '–'),
				written.replaceAll('0', 'O').replaceAll('1', 'l'),
				written.replaceAll('1', 'I')
			])
				expect(readCode(typed)).toBe(code);
		})
	);
});

it.each([
	'',
	'abcd',
	'0'.repeat(27),
	'0'.repeat(29),
	`u${'0'.repeat(27)}`,
	`å${'0'.repeat(27)}`,
	`'${'0'.repeat(27)}`,
	'../../helse'
])('«%s» is no code', (typed) => {
	expect(readCode(typed)).toBeNull();
});

it('refuses to make a shorter one', () => {
	expect(() => toCode(new Uint8Array(16))).toThrow(RangeError);
});
