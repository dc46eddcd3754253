import { expect, it } from 'vitest';
import { findCycles } from './org-plan.ts';

it.each<[string, Record<string, string | null>, string[][]]>([
	['a tree', { a: null, b: 'a', c: 'b', d: 'a' }, []],
	['a parent that is not there', { a: 'x' }, []],
	['a unit below itself', { a: 'a', b: 'a' }, [['a']]],
	[
		'a ring, told once, without what hangs below it',
		{ e: 'd', d: 'c', c: 'b', b: 'c' },
		[['b', 'c']]
	],
	[
		'two rings',
		{ a: 'b', b: 'a', c: 'd', d: 'c', x: null },
		[
			['a', 'b'],
			['c', 'd']
		]
	]
])('findCycles: %s', (_, parents, expected) => {
	expect(findCycles(new Map(Object.entries(parents)))).toEqual(expected);
});
