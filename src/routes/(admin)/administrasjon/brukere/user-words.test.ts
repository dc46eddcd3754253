import { describe, expect, it } from 'vitest';
import { valueWords, whyWords } from './user-words.ts';

const conflict = { personId: 1, name: 'Kari Nes', counts: 'hr' } as const;

describe('what each says', () => {
	it.each([
		['email', ['a@x.example'], ['b@x.example'], 'a@x.example', 'b@x.example'],
		['unit', ['Plan', 'Skole'], ['Vei'], 'Plan, Skole', 'Vei'],
		['language', ['nb'], ['nn'], 'Bokmål', 'Nynorsk'],
		['access', ['open'], ['closed'], 'Ansatt', 'Stengt konto'],
		['access', ['closed'], ['open'], 'Ikke ansatt', 'Åpen konto']
	] as const)('of %s', (field, hr, scim, hrWords, scimWords) => {
		const one = { ...conflict, field, hr: [...hr], scim: [...scim] };
		expect(valueWords(one, 'hr')).toBe(hrWords);
		expect(valueWords(one, 'scim')).toBe(scimWords);
	});
});

it.each([
	['nobody', null, 'Ansattnummer mangler'],
	['nobody', '7', 'Nummeret er ikke i HR-fila'],
	['two-people', '7', 'Ansattnummeret og ekstern id er to ulike personer'],
	['taken', '7', 'En annen konto er allerede denne personen']
] as const)('%s with number %s: «%s»', (why, employeeNumber, words) => {
	expect(whyWords({ why, employeeNumber })).toBe(words);
});
