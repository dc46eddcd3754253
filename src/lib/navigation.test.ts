import { describe, expect, it } from 'vitest';
import { currentFor, initialsOf, navigationFor } from './navigation.ts';

const amina = {
	name: 'Amina Hoel',
	municipalityName: 'Molde',
	isLeader: false,
	isHr: false,
	seesFigures: false,
	comparesFigures: false,
	ownsCourses: false,
	administers: false
};
const labels = (items: { label: string }[]) => items.map((item) => item.label);

describe('navigationFor', () => {
	it.each([
		['an employee', amina, ['Min læring', 'Kurs', 'Bevis'], ['Min læring', 'Kurs', 'Bevis', 'Meg']],
		[
			'a leader',
			{ ...amina, isLeader: true },
			['Min læring', 'Teamet mitt', 'Kurs', 'Bevis'],
			['Min læring', 'Teamet mitt', 'Kurs', 'Meg']
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
		const navigation = navigationFor(viewer);
		expect(labels(navigation.top)).toEqual(top);
		expect(labels(navigation.bottom)).toEqual(bottom);
	});
});

describe('currentFor', () => {
	it('tells the page from what lies under it', () => {
		expect(currentFor('/kurs', '/kurs')).toBe('page');
		expect(currentFor('/kurs', '/kurs/informasjonssikkerhet')).toBe('true');
		expect(currentFor('/kurs', '/kursliste')).toBeUndefined();
		expect(currentFor('/meg', '/min-laering')).toBeUndefined();
	});
});

describe('initialsOf', () => {
	it.each([
		['Amina Hoel', 'AH'],
		['Tor Arne Hagset', 'TH'],
		['åse', 'Å'],
		['', '']
	])('%s → %s', (name, initials) => {
		expect(initialsOf(name)).toBe(initials);
	});
});
