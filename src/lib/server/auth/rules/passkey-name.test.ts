import { expect, it } from 'vitest';
import { LONGEST_NAME, readName } from './passkey-name.ts';

it.each([
	['Telefonen', 'Telefonen'],
	['  Min\n PC\t ', 'Min PC'],
	['\u0000', null],
	['', null],
	['   ', null],
	['å'.repeat(LONGEST_NAME), 'å'.repeat(LONGEST_NAME)],
	['å'.repeat(LONGEST_NAME + 1), null]
])('%j is the name %j', (typed, name) => {
	expect(readName(typed)).toBe(name);
});
