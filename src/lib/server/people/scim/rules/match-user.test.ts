import { expect, it } from 'vitest';
import { matchUser } from './match-user.ts';

it.each([
	[1, null, [], 1, 'number'],
	[null, 1, [], 1, 'external'],
	[1, 1, [], 1, 'number'],
	[1, 2, [], null, 'two-people'],
	[null, null, [], null, 'nobody'],
	[1, null, [1], null, 'taken'],
	[null, 1, [1], null, 'taken'],
	[1, 2, [1, 2], null, 'two-people'],
	[1, null, [2], 1, 'number']
])(
	'number of %s, key of %s, %j taken: %s (%s)',
	(byNumber, byExternal, taken, personId, matched) => {
		expect(matchUser({ byNumber, byExternal }, new Set(taken))).toEqual({ personId, matched });
	}
);
