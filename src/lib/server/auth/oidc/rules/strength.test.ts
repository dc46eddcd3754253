import { expect, it } from 'vitest';
import { strengthOf } from './strength.ts';

it.each([
	[
		{ acr: 'idporten-loa-high', amr: ['BankID'] },
		{ acr: 'idporten-loa-high', amr: ['BankID'] }
	],
	[{ amr: 'pwd' }, { acr: null, amr: ['pwd'] }],
	[
		{ acr: '', amr: ['', 3, 'mfa'] },
		{ acr: null, amr: ['mfa'] }
	],
	[{ acr: 4 }, { acr: null, amr: [] }],
	[{ acr: 'x'.repeat(201) }, { acr: null, amr: [] }],
	[{ amr: Array.from({ length: 12 }, () => 'a') }, { acr: null, amr: Array(10).fill('a') }]
])('of %j is kept %j', (claims, kept) => {
	expect(strengthOf(claims)).toEqual(kept);
});
