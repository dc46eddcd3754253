import { describe, expect, it } from 'vitest';
import { sessionFor } from './session.ts';

const session = {
	id: 'a',
	createdAt: new Date(0),
	confirmedAt: null,
	personId: 1,
	municipalityId: 1506,
	givenName: 'Ola',
	name: 'Ola Vik',
	municipalityName: 'Molde kommune',
	language: 'nb',
	leads: [],
	roles: ['hr'],
	may: ['self']
} satisfies App.Locals['session'];

describe('What a request may rest on', () => {
	it.each([
		['GET', ['hr']],
		['HEAD', ['hr']],
		['POST', null],
		['PUT', null],
		['PATCH', null],
		['DELETE', null]
	])('%s: %j', (method, roles) => {
		expect(sessionFor({ method }, session)).toEqual({ ...session, roles });
	});
});
