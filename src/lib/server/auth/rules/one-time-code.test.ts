import { expect, it } from 'vitest';
import { CODE_LENGTH, readCodeParts, showCode, toCodeParts } from './one-time-code.ts';

const parts = { selector: '0123', secret: '456789ab' };

it('is made of random bytes, and shown in groups of four', () => {
	const code = toCodeParts(Uint8Array.from({ length: CODE_LENGTH }, (_, place) => place + 32));
	expect(code).toEqual(parts);
	expect(showCode(code)).toBe('0123 4567 89ab');
	expect(readCodeParts(showCode(code))).toEqual(code);
	expect(() => toCodeParts(new Uint8Array(11))).toThrow(RangeError);
});

it.each([
	['0123 4567 89ab', parts],
	['0123456789AB', parts],
	[' 0123–4567-89ab\n', parts],
	['o12345678 9ab', parts],
	['OI23 4567 89AB', parts],
	['Ol23 4567 89ab', parts],
	['0123 4567 89a', null],
	['0123 4567 89abc', null],
	['0123 4567 89au', null],
	['0123 4567 89a%', null],
	['', null],
	[' '.repeat(200), null]
])('%j is read as %j', (typed, code) => {
	expect(readCodeParts(typed)).toEqual(code);
});
