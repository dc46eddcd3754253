import { describe, expect, it } from 'vitest';
import { judgeContacts, LONGEST_CONTACT, type Contacts } from './judge-contacts.ts';

const contacts: Contacts = {
	controller: 'Molde kommune',
	controllerContact: 'postmottak@molde.example',
	officer: 'Personvernombudet',
	officerContact: 'personvernombud@molde.example',
	accessibilityContact: '71 11 10 00',
	statementAddress: ''
};

describe('contact points', () => {
	it('are taken as they are, without spaces too many', () => {
		expect(judgeContacts({ ...contacts, officer: ' Per \n Ombud ' })).toEqual({
			contacts: { ...contacts, officer: 'Per Ombud' }
		});
	});

	it('must all be there but the statement, and fit', () => {
		expect(
			judgeContacts({
				...contacts,
				controller: ' ',
				officerContact: 'x'.repeat(LONGEST_CONTACT + 1)
			})
		).toEqual({
			faults: [
				{ field: 'controller', kind: 'none' },
				{ field: 'officerContact', kind: 'long' }
			]
		});
	});

	it.each([
		['https://uustatus.no/nb/erklaringer/publisert/1', true],
		['http://uustatus.no/nb/1', false],
		['https://uustatus.no.example/1', false],
		['javascript:alert(1)', false],
		['uustatus.no/1', false]
	])('a statement at %s: %j', (statementAddress, isFine) => {
		const judged = judgeContacts({ ...contacts, statementAddress });
		expect('contacts' in judged).toBe(isFine);
	});
});
