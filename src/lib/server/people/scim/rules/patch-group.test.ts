import { describe, expect, it } from 'vitest';
import { patchGroup, readGroup, type GroupChange } from './patch-group.ts';
import type { Operation } from './patch-user.ts';
import { ScimError } from './scim-error.ts';

const members = (kind: 'add' | 'remove' | 'replace', ...users: string[]): GroupChange => ({
	members: [{ kind, users }]
});

describe('a PATCH of a group', () => {
	it.each<[string, Operation, GroupChange]>([
		[
			'members come',
			{ op: 'add', path: 'members', value: [{ $ref: null, value: 'A' }, { value: 'b' }] },
			members('add', 'a', 'b')
		],
		[
			'one member, not in a list',
			{ op: 'add', path: 'members', value: { value: 'a' } },
			members('add', 'a')
		],
		[
			'the same member twice',
			{ op: 'add', path: 'members', value: [{ value: 'a' }, { value: 'a' }] },
			members('add', 'a')
		],
		[
			'members in an object',
			{ op: 'add', value: { members: [{ value: 'a' }] } },
			members('add', 'a')
		],
		[
			'members go, named in the value',
			{ op: 'remove', path: 'members', value: [{ value: 'a' }] },
			members('remove', 'a')
		],
		[
			'members go, named in the path',
			{ op: 'remove', path: 'members[value eq "A"]' },
			members('remove', 'a')
		],
		[
			'several named in the path',
			{ op: 'remove', path: 'members[value eq "a" or value eq "b"]' },
			members('remove', 'a', 'b')
		],
		['everybody goes', { op: 'remove', path: 'members' }, members('replace')],
		[
			'others in their place',
			{ op: 'replace', path: 'members', value: [{ value: 'a' }] },
			members('replace', 'a')
		],
		[
			'a new name',
			{ op: 'replace', path: 'displayName', value: 'HR' },
			{ displayName: 'HR', members: [] }
		],
		[
			'a new name in an object, with the id',
			{ op: 'replace', value: { id: 'x', displayName: 'HR' } },
			{ displayName: 'HR', members: [] }
		],
		[
			'another id outside',
			{ op: 'replace', path: 'externalId', value: 'x' },
			{ externalId: 'x', members: [] }
		],
		[
			"a role among others, which is not the provider's to give",
			{ op: 'replace', value: { role: 'hr' } },
			{ members: [] }
		]
	])('%s', (_, operation, expected) => {
		expect(patchGroup([operation])).toEqual(expected);
	});

	it.each<[string, Operation, string]>([
		['a role', { op: 'replace', path: 'role', value: 'hr' }, 'invalidPath'],
		['the id', { op: 'replace', path: 'id', value: 'x' }, 'mutability'],
		['no name', { op: 'replace', path: 'displayName', value: '' }, 'invalidValue'],
		['the name away', { op: 'remove', path: 'displayName' }, 'invalidValue'],
		['a member without id', { op: 'add', path: 'members', value: [{}] }, 'invalidValue'],
		[
			'members by something else',
			{ op: 'remove', path: 'members[display sw "a"]' },
			'invalidFilter'
		],
		['members by all but one', { op: 'remove', path: 'members[value ne "a"]' }, 'invalidFilter'],
		[
			'members put by a filter',
			{ op: 'replace', path: 'members[value eq "a"]', value: {} },
			'invalidFilter'
		],
		['remove without a path', { op: 'remove' }, 'invalidPath']
	])('%s is refused', (_, operation, scimType) => {
		try {
			patchGroup([operation]);
			expect.unreachable();
		} catch (error) {
			expect(error).toBeInstanceOf(ScimError);
			expect(error).toMatchObject({ status: 400, scimType });
		}
	});
});

describe('a whole group', () => {
	it('says everything', () => {
		expect(readGroup({ displayName: 'HR' })).toEqual({
			displayName: 'HR',
			externalId: null,
			members: [{ kind: 'replace', users: [] }]
		});
		expect(readGroup({ DisplayName: 'HR', members: [{ value: 'a' }], role: 'hr' })).toMatchObject(
			members('replace', 'a')
		);
	});

	it('without a name is refused', () => {
		expect(() => readGroup({ members: [] })).toThrow(ScimError);
	});
});
