import { describe, expect, it } from 'vitest';
import { menusFor } from './menus.ts';

const amina = {
	name: 'Amina Hoel',
	municipalityName: 'Molde',
	isLeader: false,
	ownsSystems: false,
	isHr: false,
	writesAgreements: false,
	seesFigures: false,
	comparesFigures: false,
	ownsCourses: false,
	keepsArchive: false,
	administers: false
};
const labels = (items: { label: string }[]) => items.map((item) => item.label);

describe('menusFor', () => {
	it.each([
		['an employee', amina, ['Min læring', 'Kurs', 'Bevis'], ['Min læring', 'Kurs', 'Bevis', 'Meg']],
		[
			'a leader',
			{ ...amina, isLeader: true },
			['Min læring', 'Teamet mitt', 'Kurs', 'Bevis'],
			['Min læring', 'Teamet mitt', 'Kurs', 'Meg']
		],
		[
			'who writes the agreements of the co-operation',
			{ ...amina, writesAgreements: true, comparesFigures: true },
			['Min læring', 'Avtaler', 'Samarbeidet', 'Kurs', 'Bevis'],
			['Min læring', 'Avtaler', 'Samarbeidet', 'Meg']
		],
		[
			'who is responsible for a system',
			{ ...amina, ownsSystems: true },
			['Min læring', 'Fagsystem', 'Kurs', 'Bevis'],
			['Min læring', 'Fagsystem', 'Kurs', 'Meg']
		],
		[
			'the director',
			{ ...amina, seesFigures: true, comparesFigures: true },
			['Min læring', 'Kommunen', 'Kurs', 'Bevis'],
			['Min læring', 'Kommunen', 'Kurs', 'Meg']
		],
		[
			'HR',
			{ ...amina, isHr: true, seesFigures: true },
			['Min læring', 'Krav', 'Kommunen', 'Kurs', 'Bevis'],
			['Min læring', 'Krav', 'Kommunen', 'Meg']
		],
		[
			'a course owner',
			{ ...amina, ownsCourses: true },
			['Min læring', 'Kursansvar', 'Kurs', 'Bevis'],
			['Min læring', 'Kursansvar', 'Kurs', 'Meg']
		],
		[
			'who compares the kommuner and sees nothing of their own',
			{ ...amina, comparesFigures: true },
			['Min læring', 'Samarbeidet', 'Kurs', 'Bevis'],
			['Min læring', 'Samarbeidet', 'Kurs', 'Meg']
		],
		[
			'an archivist',
			{ ...amina, keepsArchive: true },
			['Min læring', 'Arkiv', 'Kurs', 'Bevis'],
			['Min læring', 'Arkiv', 'Kurs', 'Meg']
		],
		[
			'an administrator',
			{ ...amina, administers: true },
			['Min læring', 'Administrasjon', 'Kurs', 'Bevis'],
			['Min læring', 'Administrasjon', 'Kurs', 'Meg']
		],
		[
			'a leader in HR',
			{ ...amina, isLeader: true, isHr: true, seesFigures: true },
			['Min læring', 'Teamet mitt', 'Krav', 'Kommunen', 'Kurs', 'Bevis'],
			['Min læring', 'Teamet mitt', 'Krav', 'Meg']
		]
	])('of %s', (_, viewer, top, bottom) => {
		const menus = menusFor(viewer);
		expect(labels(menus.top)).toEqual(top);
		expect(labels(menus.bottom)).toEqual(bottom);
	});
});
