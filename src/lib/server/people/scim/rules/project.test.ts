import { expect, it } from 'vitest';
import { ENTERPRISE_USER } from './names.ts';
import { project, readProjection, wants } from './project.ts';

const USER = {
	schemas: ['s'],
	id: '1',
	userName: 'kari',
	name: { givenName: 'Kari', familyName: 'Nes' },
	emails: [{ value: 'a' }],
	[ENTERPRISE_USER]: { department: 'Plan', employeeNumber: '20' },
	meta: { version: '1' }
};
const { userName: _, ...WITHOUT_NAME } = USER;
const ALWAYS = { schemas: USER.schemas, id: USER.id, meta: USER.meta };

it.each([
	['', USER],
	['attributes=userName', { ...ALWAYS, userName: 'kari' }],
	['attributes=USERNAME,%20emails', { ...ALWAYS, userName: 'kari', emails: USER.emails }],
	['attributes=name.givenName', { ...ALWAYS, name: { givenName: 'Kari' } }],
	[
		`attributes=${ENTERPRISE_USER}:department`,
		{ ...ALWAYS, [ENTERPRISE_USER]: { department: 'Plan' } }
	],
	['attributes=nothing', ALWAYS],
	['excludedAttributes=userName', WITHOUT_NAME],
	['excludedAttributes=name.givenName', { ...USER, name: { familyName: 'Nes' } }],
	['excludedAttributes=id,meta,schemas', USER]
])('«%s» gives %j', (query, expected) => {
	expect(project(USER, readProjection(new URLSearchParams(query)))).toEqual(expected);
});

it.each([
	['', true],
	['excludedAttributes=members', false],
	['attributes=displayName', false],
	['attributes=members', true],
	['attributes=members.value', true]
])('«%s»: members are read: %s', (query, expected) => {
	expect(wants(readProjection(new URLSearchParams(query)), 'members')).toBe(expected);
});
