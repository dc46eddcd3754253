import { describe, expect, it } from 'vitest';
import { isAcrAccepted } from './acr.ts';
import { judgeClaims, refuseClaim, type Claims, type Demands } from './judge-claims.ts';

const TENANT = '11111111-1111-4111-8111-111111111111';
const OTHER = '22222222-2222-4222-8222-222222222222';

const entra: Demands = { kind: 'entra', acrValues: [], tenants: [TENANT], personClaim: 'oid' };
const idporten: Demands = {
	kind: 'idporten',
	acrValues: ['idporten-loa-substantial'],
	tenants: [],
	personClaim: null
};
const feide: Demands = {
	kind: 'feide',
	acrValues: [],
	tenants: [],
	personClaim: 'https://n.feide.no/claims/userid_sec'
};
const iss = 'https://x.example';

describe('Whose account it is', () => {
	it.each<[string, Demands, Claims, string, string[]]>([
		[
			'Entra: tenant and object, not sub',
			entra,
			{ tid: TENANT, oid: 'O1', sub: 's' },
			`${TENANT}:o1`,
			['O1']
		],
		[
			'Entra: the tenant in capitals',
			{ ...entra, tenants: [TENANT.toUpperCase()] },
			{ tid: TENANT, oid: 'o1' },
			`${TENANT}:o1`,
			['o1']
		],
		[
			'ID-porten: sub, and nothing for HR',
			idporten,
			{ sub: 's', acr: 'idporten-loa-high' },
			's',
			[]
		],
		[
			'Feide: sub, and a list for HR',
			feide,
			{ sub: 's', 'https://n.feide.no/claims/userid_sec': ['feide:a@b.no', ''] },
			's',
			['feide:a@b.no']
		],
		[
			'a number as HR writes it',
			{ ...feide, personClaim: 'nr' },
			{ sub: 's', nr: 10 },
			's',
			['10']
		],
		['what HR would know does not come', { ...feide, personClaim: 'nr' }, { sub: 's' }, 's', []]
	])('%s', (_, demands, claims, subject, personValues) => {
		expect(judgeClaims(demands, { iss, ...claims })).toEqual({
			identity: { issuer: iss, subject, personValues }
		});
	});

	it.each<[string, Demands, Claims, object]>([
		[
			'a tenant that is not let in',
			entra,
			{ tid: OTHER, oid: 'o1' },
			{ code: 'tenant_not_allowed', got: OTHER }
		],
		['Entra without tenant', entra, { oid: 'o1' }, { code: 'claim_missing', claim: 'tid' }],
		[
			'Entra without object',
			entra,
			{ tid: TENANT, sub: 's' },
			{ code: 'claim_missing', claim: 'oid' }
		],
		['no sub', feide, {}, { code: 'claim_missing', claim: 'sub' }],
		['an empty sub', feide, { sub: '' }, { code: 'claim_missing', claim: 'sub' }],
		[
			'a lower level',
			idporten,
			{ sub: 's', acr: 'idporten-loa-low' },
			{ code: 'acr_too_low', got: 'idporten-loa-low' }
		],
		['no level', idporten, { sub: 's' }, { code: 'acr_too_low', got: null }],
		[
			'a lower level in a foreign tenant: the level first',
			{ ...entra, acrValues: ['x'] },
			{ tid: OTHER, oid: 'o1' },
			{ code: 'acr_too_low', got: null }
		]
	])('refuses %s', (_, demands, claims, fault) => {
		expect(judgeClaims(demands, { iss, ...claims })).toEqual({ fault });
	});

	it('is nobody’s without an issuer', () => {
		expect(judgeClaims(feide, { sub: 's' })).toEqual({
			fault: { code: 'claim_missing', claim: 'iss' }
		});
	});
});

describe('How sure the sign-in was', () => {
	it.each<[string[], unknown, boolean]>([
		[[], undefined, true],
		[[], 'anything', true],
		[['idporten-loa-substantial'], 'idporten-loa-substantial', true],
		[['idporten-loa-substantial'], 'idporten-loa-high', true],
		[['idporten-loa-high'], 'idporten-loa-substantial', false],
		[['idporten-loa-substantial'], 'idporten-loa-low', false],
		[['idporten-loa-low'], 'eidas-loa-high', false],
		[['urn:mace:feide.no:auth:level:fad08:3'], 'urn:mace:feide.no:auth:level:fad08:3', true],
		[['urn:mace:feide.no:auth:level:fad08:3'], 'urn:mace:feide.no:auth:level:fad08:2', false],
		[['a', 'b'], 'b', true],
		[['a'], undefined, false],
		[['a'], '', false],
		[['a'], ['a'], false]
	])('%j and %j: %s', (accepted, got, expected) => {
		expect(isAcrAccepted(accepted, got)).toBe(expected);
	});
});

describe('Claims that may not tell who somebody is', () => {
	it.each([
		['email', 'address'],
		['UPN', 'address'],
		['preferred_username', 'address'],
		['pid', 'national_number'],
		['https://n.feide.no/claims/nin', 'national_number'],
		['oid', null],
		['https://n.feide.no/claims/userid_sec', null],
		['', null]
	])('%s: %s', (claim, expected) => {
		expect(refuseClaim(claim)).toBe(expected);
	});
});
