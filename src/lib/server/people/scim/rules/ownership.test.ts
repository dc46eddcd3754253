import { describe, expect, it } from 'vitest';
import { effective, FIELDS, listConflicts, type Field, type Said } from './ownership.ts';

const NOTHING = Object.fromEntries(
	FIELDS.map((field) => [field, { hr: [], scim: [] }])
) as unknown as Said;

describe('who decides a field', () => {
	it.each<[Field, string[], string[], string[], 'hr' | 'scim' | null]>([
		['givenName', ['Kari'], ['Karin'], ['Kari'], 'hr'],
		['givenName', ['Kari'], ['  kari '], ['Kari'], null],
		['givenName', ['Kari'], [], ['Kari'], null],
		['familyName', ['Nes'], ['Ås'], ['Nes'], 'hr'],
		['email', ['a@x.example'], ['b@x.example'], ['b@x.example'], 'scim'],
		['email', ['a@x.example'], ['A@X.EXAMPLE'], ['A@X.EXAMPLE'], null],
		['email', ['a@x.example'], [], ['a@x.example'], null],
		['email', [], ['b@x.example'], ['b@x.example'], null],
		['phone', ['912 34 567'], ['+47 91234567'], ['912 34 567'], null],
		['phone', ['912 34 567'], ['47991234567'], ['912 34 567'], 'hr'],
		['phone', [], ['91234567'], ['91234567'], null],
		['language', ['nb'], ['nn'], ['nn'], 'scim'],
		['language', ['nn'], [], ['nn'], null],
		['employeeNumber', ['20', '21'], ['21'], ['20', '21'], null],
		['employeeNumber', ['20'], ['99'], ['20'], 'hr'],
		['unit', ['Plan', 'Skole'], ['skole'], ['Plan', 'Skole'], null],
		['unit', ['Plan'], ['Skole'], ['Plan'], 'hr'],
		['unit', [], ['Skole'], [], null],
		['position', ['Lærer'], ['Rektor'], ['Lærer'], 'hr'],
		['access', ['open'], ['open'], ['open'], null],
		['access', ['open'], ['closed'], ['closed'], 'scim'],
		['access', ['closed'], ['open'], ['closed'], 'hr']
	])('%s: HR says %j, SCIM says %j', (field, hr, scim, counts, conflict) => {
		expect(effective(field, { hr, scim })).toEqual(counts);
		expect(listConflicts({ ...NOTHING, [field]: { hr, scim } })).toEqual(
			conflict === null ? [] : [{ field, hr, scim, counts: conflict }]
		);
	});

	it('conflicts come in the order of the fields', () => {
		const both = { hr: ['a'], scim: ['b'] };
		expect(
			listConflicts({ ...NOTHING, position: both, email: both }).map(({ field }) => field)
		).toEqual(['email', 'position']);
	});
});
