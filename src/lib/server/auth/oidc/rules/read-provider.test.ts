import { describe, expect, it } from 'vitest';
import { readProvider, type TypedProvider } from './read-provider.ts';

const TENANT = '11111111-1111-4111-8111-111111111111';
const good: TypedProvider = {
	kind: 'entra',
	name: '',
	issuer: 'https://login.microsoftonline.com/x/v2.0',
	clientId: ' abc ',
	authMethod: 'client_secret_post',
	clientSecret: 'hemmelig',
	scopes: '',
	acrValues: '',
	tenants: TENANT.toUpperCase(),
	emailDomains: '@Molde.kommune.no, molde.no\nmolde.no',
	personClaim: 'oid',
	personKey: 'external_id'
};

const read = (changes: Partial<TypedProvider>, hasSecret = false) =>
	readProvider({ ...good, ...changes }, { local: false, hasSecret });

describe('What is typed of a provider', () => {
	it('is tidied', () => {
		expect(read({})).toEqual({
			provider: {
				kind: 'entra',
				name: 'Microsoft',
				issuer: good.issuer,
				clientId: 'abc',
				authMethod: 'client_secret_post',
				clientSecret: 'hemmelig',
				scopes: [],
				acrValues: [],
				tenants: [TENANT],
				emailDomains: ['molde.kommune.no', 'molde.no'],
				personClaim: 'oid',
				personKey: 'external_id'
			}
		});
	});

	it('needs no secret where one is stored, nor where a key signs', () => {
		expect(read({ clientSecret: '' }, true)).toMatchObject({ provider: { clientSecret: null } });
		expect(
			read({ kind: 'idporten', authMethod: 'private_key_jwt', clientSecret: 'glemt' })
		).toMatchObject({ provider: { clientSecret: null, tenants: [] } });
	});

	it.each<[Partial<TypedProvider>, string, string]>([
		[{ kind: 'github' }, 'kind', 'unknown'],
		[{ issuer: '' }, 'issuer', 'missing'],
		[{ issuer: 'http://x.no' }, 'issuer', 'not_https'],
		[{ issuer: 'https://10.0.0.1' }, 'issuer', 'not_public'],
		[{ clientId: ' ' }, 'clientId', 'missing'],
		[{ authMethod: 'none' }, 'authMethod', 'unknown'],
		[{ clientSecret: ' ' }, 'clientSecret', 'missing'],
		[{ tenants: '' }, 'tenants', 'missing'],
		[{ tenants: 'common' }, 'tenants', 'not_a_guid'],
		[{ emailDomains: 'molde' }, 'emailDomains', 'not_a_domain'],
		[{ scopes: 'a"b' }, 'scopes', 'not_a_token'],
		[{ acrValues: 'høy' }, 'acrValues', 'not_a_token'],
		[{ personClaim: 'email' }, 'personClaim', 'address'],
		[{ personClaim: 'pid' }, 'personClaim', 'national_number'],
		[{ personKey: 'name' }, 'personKey', 'unknown'],
		[{ name: 'x'.repeat(61) }, 'name', 'too_long'],
		[{ clientId: 'x'.repeat(401) }, 'clientId', 'too_long']
	])('%j is refused: %s %s', (changes, field, kind) => {
		expect(read(changes)).toMatchObject({ faults: [{ field, kind }] });
	});

	it('tells everything that is wrong at once', () => {
		expect(read({ issuer: '', clientId: '', tenants: 'a b' })).toMatchObject({
			faults: [
				{ field: 'issuer' },
				{ field: 'clientId' },
				{ field: 'tenants', value: 'a' },
				{ field: 'tenants', value: 'b' }
			]
		});
	});
});
