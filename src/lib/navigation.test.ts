import { describe, expect, it } from 'vitest';
import { currentFor, initialsOf } from './navigation.ts';

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
