import { describe, expect, it } from 'vitest';
import { patchUser, readUser, type Operation } from './patch-user.ts';
import { ScimError } from './scim-error.ts';
import { EMPTY_USER, languageOf, workEmail, workPhone, type UserContent } from './user-content.ts';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const WORK = { type: 'work', value: 'a@jobb.example', primary: true };
const HOME = { type: 'home', value: 'a@heime.example' };
const ID = '00000000-0000-4000-8000-000000000001';
const USER: UserContent = {
	...EMPTY_USER,
	userName: 'kari',
	givenName: 'Kari',
	familyName: 'Nes',
	title: 'Lærer',
	emails: [WORK, HOME],
	employeeNumber: '20',
	manager: ID
};

const add = (path: string | undefined, value: unknown): Operation => ({ op: 'add', path, value });
const replace = (path: string | undefined, value: unknown): Operation => ({
	op: 'replace',
	path,
	value
});
const remove = (path: string): Operation => ({ op: 'remove', path });

describe('a PATCH of a user', () => {
	it.each<[string, Operation, Partial<UserContent>]>([
		['a plain attribute', replace('title', 'Rektor'), { title: 'Rektor' }],
		['an attribute in other letters', replace('TITLE', 'Rektor'), { title: 'Rektor' }],
		[
			'an attribute with the URN of its schema',
			replace('urn:ietf:params:scim:schemas:core:2.0:User:title', 'Rektor'),
			{ title: 'Rektor' }
		],
		['nothing for something', replace('title', ''), { title: null }],
		['null for something', replace('title', null), { title: null }],
		['an attribute away', remove('title'), { title: null }],
		[
			'a value in a list of one',
			add('title', [{ $ref: null, value: 'Rektor' }]),
			{ title: 'Rektor' }
		],
		['active "False"', replace('active', 'False'), { active: false }],
		['active false', replace('active', false), { active: false }],
		['active as in a list', replace('active', [{ value: 'False' }]), { active: false }],
		['active away', remove('active'), { active: false }],
		['a part of the name', replace('name.givenName', 'Karin'), { givenName: 'Karin' }],
		[
			'the name as an object, of which the rest stays',
			replace('name', { givenName: 'Karin' }),
			{ givenName: 'Karin' }
		],
		['the name away', remove('name'), { givenName: null, familyName: null }],
		[
			'keys with dots',
			replace(undefined, { 'name.givenName': 'Karin', displayName: 'K' }),
			{ givenName: 'Karin', displayName: 'K' }
		],
		[
			'keys with a URN',
			add(undefined, { [`${ENTERPRISE}:department`]: 'Plan' }),
			{ department: 'Plan' }
		],
		[
			'the extension as an object',
			add(undefined, { [ENTERPRISE]: { department: 'Plan' } }),
			{ department: 'Plan' }
		],
		[
			'the extension as a path',
			replace(ENTERPRISE, { department: 'Plan' }),
			{ department: 'Plan' }
		],
		['the extension away', remove(ENTERPRISE), { employeeNumber: null, manager: null }],
		[
			'a URN with a dot, as old jobs have',
			replace(`${ENTERPRISE}.department`, 'Plan'),
			{ department: 'Plan' }
		],
		['the department without a URN', replace('department', 'Plan'), { department: 'Plan' }],
		['a number for a text', replace(`${ENTERPRISE}:employeeNumber`, 30), { employeeNumber: '30' }],
		['a manager by id', replace(`${ENTERPRISE}:manager`, 'b'), { manager: 'b' }],
		[
			'a manager as an object',
			replace(`${ENTERPRISE}:manager`, { value: 'b', displayName: 'Bo' }),
			{ manager: 'b' }
		],
		[
			'a manager in a list',
			add('manager', [{ $ref: 'http://x/Users/b', value: 'b' }]),
			{ manager: 'b' }
		],
		['a manager by its part', replace(`${ENTERPRISE}:manager.value`, 'b'), { manager: 'b' }],
		['a manager away', remove(`${ENTERPRISE}:manager`), { manager: null }],
		['no manager', replace(`${ENTERPRISE}:manager`, ''), { manager: null }],
		[
			'a value by its path',
			replace('emails[type eq "work"].value', 'b@jobb.example'),
			{ emails: [{ ...WORK, value: 'b@jobb.example' }, HOME] }
		],
		[
			'a value in a path in other letters',
			replace('Emails[Type EQ "Work"].Value', 'b@jobb.example'),
			{ emails: [{ ...WORK, value: 'b@jobb.example' }, HOME] }
		],
		[
			'a value that there was none of',
			replace('emails[type eq "other"].value', 'c@x.example'),
			{ emails: [WORK, HOME, { type: 'other', value: 'c@x.example' }] }
		],
		[
			'a phone number that there was none of',
			add('phoneNumbers[type eq "mobile"].value', '91234567'),
			{ phoneNumbers: [{ type: 'mobile', value: '91234567' }] }
		],
		[
			'an element by its filter',
			replace('emails[type eq "home"]', { value: 'd@x.example' }),
			{ emails: [WORK, { type: 'home', value: 'd@x.example' }] }
		],
		['an element away', remove('emails[type eq "home"]'), { emails: [WORK] }],
		['an element away that is not there', remove('emails[type eq "other"]'), {}],
		[
			'a value away, and with it what had it',
			remove('emails[type eq "home"].value'),
			{ emails: [WORK] }
		],
		[
			'a new primary, of which there is one',
			replace('emails[type eq "home"].primary', 'True'),
			{
				emails: [
					{ ...WORK, primary: false },
					{ ...HOME, primary: true }
				]
			}
		],
		['a whole list', replace('emails', [HOME]), { emails: [HOME] }],
		[
			'more of a list, once',
			add('emails', [HOME, { value: 'e@x.example' }]),
			{ emails: [WORK, HOME, { value: 'e@x.example' }] }
		],
		['a list away', remove('emails'), { emails: [] }],
		['what Kyndig does not keep', add('nickName', 'Babs'), {}],
		[
			'a part of what it does not keep',
			replace('addresses[type eq "work"].streetAddress', 'Storgata 1'),
			{}
		],
		["roles, which are not the provider's to give", add('roles', [{ value: 'hr' }]), {}],
		['a password, which nobody has', replace('password', 'hemmelig'), {}],
		[
			'id and meta among others, as some send them',
			replace(undefined, { id: 'x', meta: {}, schemas: [], title: 'Rektor' }),
			{ title: 'Rektor' }
		]
	])('%s', (_, operation, changed) => {
		expect(patchUser(USER, [operation])).toEqual({ ...USER, ...changed });
	});

	it('operations follow each other', () => {
		expect(
			patchUser(USER, [
				remove('emails'),
				add('emails', [HOME]),
				replace('title', 'A'),
				replace('title', 'B')
			])
		).toEqual({ ...USER, emails: [HOME], title: 'B' });
	});

	it.each<[string, Operation, string]>([
		['an attribute that does not exist', add('municipality_id', 1535), 'invalidPath'],
		['the person', replace('personId', 1), 'invalidPath'],
		['a prototype', replace('__proto__', { title: 'x' }), 'invalidPath'],
		[
			'a prototype among others',
			replace(undefined, JSON.parse('{"__proto__": {"title": "x"}}')),
			'invalidPath'
		],
		['a constructor', replace('constructor.prototype', 'x'), 'invalidPath'],
		[
			'an unknown extension',
			add('urn:ietf:params:scim:schemas:extension:Other:2.0:User:tag', 'x'),
			'invalidPath'
		],
		['the id', replace('id', 'x'), 'mutability'],
		['no userName', replace('userName', ''), 'invalidValue'],
		['userName away', remove('userName'), 'invalidValue'],
		['a userName that is a list', replace('userName', ['a', 'b']), 'invalidValue'],
		['active maybe', replace('active', 'maybe'), 'invalidValue'],
		['active as a number', replace('active', 0), 'invalidValue'],
		['a text that is an object', replace('title', { x: 1 }), 'invalidValue'],
		['a text with NUL', replace('title', 'a\0b'), 'invalidValue'],
		['half a character', replace('title', '\ud800'), 'invalidValue'],
		['a very long text', replace('title', 'x'.repeat(401)), 'invalidValue'],
		['a very long list', replace('emails', Array(21).fill(HOME)), 'invalidValue'],
		['the name as a text', replace('name', 'Kari'), 'invalidValue'],
		['nothing to take away', { op: 'remove', path: undefined, value: undefined }, 'invalidPath'],
		['no path, and no object', replace(undefined, 'x'), 'invalidValue'],
		['a filter that cannot be read', replace('emails[type eq].value', 'x'), 'invalidFilter'],
		['a filter on what is no list', replace('title[type eq "x"]', 'x'), 'invalidPath'],
		['a place that nobody can find', replace('emails[value sw "zzz"].value', 'x'), 'invalidPath'],
		['an unclosed path', replace('emails[type eq "work"', 'x'), 'invalidPath']
	])('%s is refused', (_, operation, scimType) => {
		try {
			patchUser(USER, [operation]);
			expect.unreachable();
		} catch (error) {
			expect(error).toBeInstanceOf(ScimError);
			expect(error).toMatchObject({ status: 400, scimType });
		}
	});

	it('changes nobody else: the user that was is as it was', () => {
		const before = structuredClone(USER);
		patchUser(USER, [replace('emails[type eq "work"].value', 'x@y.example'), remove('name')]);
		expect(USER).toEqual(before);
	});
});

describe('a whole user', () => {
	it('says everything: what it does not mention is nothing, but for active', () => {
		const sent = {
			USERNAME: 'kari',
			emails: [HOME],
			roles: [{ value: 'hr' }],
			personId: 7,
			municipality_id: 1
		};
		expect(readUser(sent)).toEqual({ ...EMPTY_USER, userName: 'kari', emails: [HOME] });
		expect(readUser(sent, { ...USER, active: false }).active).toBe(false);
		expect(readUser({ ...sent, active: 'True' }, { ...USER, active: false }).active).toBe(true);
	});

	it('that has null where it has nothing is read', () => {
		expect(
			readUser({
				userName: 'j',
				addresses: null,
				phoneNumbers: null,
				title: null,
				department: null,
				manager: null
			})
		).toEqual({ ...EMPTY_USER, userName: 'j' });
	});
});

describe('what is read out of a user', () => {
	it.each([
		[[WORK, HOME], WORK.value],
		[[HOME, { value: 'p@x.example', primary: true }], 'p@x.example'],
		[[HOME], HOME.value],
		[[{ value: 'ikke en adresse' }], null],
		[[], null]
	])('the e-mail of %j is %s', (emails, expected) => {
		expect(workEmail({ ...USER, emails })).toBe(expected);
	});

	it('a mobile is the phone number', () => {
		const phoneNumbers = [
			{ type: 'work', value: '1' },
			{ type: 'mobile', value: '2' }
		];
		expect(workPhone({ ...USER, phoneNumbers })).toBe('2');
	});

	it.each([
		['nb-NO', 'nb'],
		['no', 'nb'],
		['nn_NO', 'nn'],
		['en-US,en;q=0.9', 'en'],
		['de-DE', null],
		['', null]
	] as const)('the language of «%s» is %s', (preferredLanguage, expected) => {
		expect(languageOf({ ...USER, preferredLanguage })).toBe(expected);
	});
});
