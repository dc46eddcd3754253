import { expect, it } from 'vitest';
import { judgePerson, type Known } from './judge-person.ts';

it.each<[string, Known, ReturnType<typeof judgePerson>]>([
	[
		'seen first, and HR calls one the same',
		{ linked: null, claimed: [7], isEmployed: false },
		{ personId: 7, isNew: true }
	],
	[
		'seen first, and HR calls nobody so',
		{ linked: null, claimed: [], isEmployed: false },
		{ fault: 'unknown_person' }
	],
	[
		'seen first, and HR calls two the same',
		{ linked: null, claimed: [7, 8], isEmployed: false },
		{ fault: 'several_people' }
	],
	[
		'linked, and HR agrees',
		{ linked: 7, claimed: [7], isEmployed: true },
		{ personId: 7, isNew: false }
	],
	[
		'linked, and HR says nothing',
		{ linked: 7, claimed: [], isEmployed: true },
		{ personId: 7, isNew: false }
	],
	[
		'linked, and HR says another',
		{ linked: 7, claimed: [8], isEmployed: true },
		{ fault: 'other_person' }
	],
	[
		'linked, and HR says this one and another',
		{ linked: 7, claimed: [7, 8], isEmployed: true },
		{ fault: 'several_people' }
	],
	['linked to who has left', { linked: 7, claimed: [], isEmployed: false }, { fault: 'has_left' }],
	[
		'linked to who has left, with a number that another has now',
		{ linked: 7, claimed: [8], isEmployed: false },
		{ fault: 'other_person' }
	]
])('An account that is %s', (_, known, expected) => {
	expect(judgePerson(known)).toEqual(expected);
});
