import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

describe('canonical JSON', () => {
	it.each([
		[{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
		[{ å: 1, z: 2, Z: 3, '10': 4, '9': 5 }, '{"10":4,"9":5,"Z":3,"z":2,"å":1}'],
		[{ a: undefined, b: { d: undefined, c: [] } }, '{"b":{"c":[]}}'],
		[[1e21, 0.1, -0, 100], '[1e+21,0.1,0,100]'],
		['«Æ» "\n\u0001', '"«Æ» \\"\\n\\u0001"'],
		// The example of RFC 8785, 3.2.3: sorted by UTF-16 code units.
		[
			{
				'\u20ac': 'Euro Sign',
				'\r': 'Carriage Return',
				'\ufb33': 'Hebrew Letter Dalet With Dagesh',
				'1': 'One',
				'\ud83d\ude00': 'Emoji: Grinning Face',
				'\u0080': 'Control',
				'\u00f6': 'Latin Small Letter O With Diaeresis'
			},
			'{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}'
		]
	])('%j', (value, text) => {
		expect(canonicalJson(value)).toBe(text);
	});

	it('does not depend on the order in which keys were set, and reads back as the same value', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
				const turned = Object.fromEntries(Object.entries(value).reverse());
				expect(canonicalJson(turned)).toBe(canonicalJson(value));
				expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
			})
		);
	});

	it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [undefined], [() => 1]])(
		'refuses %s',
		(value) => {
			expect(() => canonicalJson({ a: [value] })).toThrow(TypeError);
		}
	);
});
