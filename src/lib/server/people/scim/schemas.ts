import { CORE_GROUP, CORE_USER, ENTERPRISE_USER } from './rules/names.ts';
import type { Resource } from './user-resource.ts';

/** An attribute as `/Schemas` tells of it (RFC 7643 §7). Only what Kyndig keeps is told of. */
function attribute(name: string, description: string, more: Resource = {}): Resource {
	return {
		name,
		type: 'string',
		multiValued: false,
		description,
		required: false,
		caseExact: false,
		mutability: 'readWrite',
		returned: 'default',
		uniqueness: 'none',
		...more
	};
}

function complex(
	name: string,
	description: string,
	subAttributes: Resource[],
	more: Resource = {}
): Resource {
	const { caseExact: _, ...rest } = attribute(name, description, { type: 'complex', ...more });
	return { ...rest, subAttributes };
}

const BOOLEAN = { type: 'boolean', caseExact: undefined };
const list = (name: string, description: string) =>
	complex(
		name,
		description,
		[
			attribute('value', 'The value.'),
			attribute('display', 'How it is shown.'),
			attribute('type', 'What it is for, such as work, mobile or other.'),
			attribute('primary', 'Whether it is the one to use.', BOOLEAN)
		],
		{ multiValued: true }
	);

const reference = (referenceTypes: string[]) => ({
	type: 'reference',
	referenceTypes,
	caseExact: true,
	mutability: 'readOnly'
});

const SCHEMAS = [
	{
		id: CORE_USER,
		name: 'User',
		description: 'A user of the kommune.',
		attributes: [
			attribute('userName', 'The name that the user signs in with.', {
				required: true,
				uniqueness: 'server'
			}),
			complex('name', 'What the user is called.', [
				attribute('formatted', 'The whole name.'),
				attribute('familyName', 'The family name.'),
				attribute('givenName', 'The given name.')
			]),
			attribute('displayName', 'The name to show.'),
			attribute('title', 'The position. The HR file decides it.'),
			attribute('preferredLanguage', 'The language of the interface: nb, nn or en.'),
			attribute('active', 'Whether the user may be signed in.', BOOLEAN),
			list('emails', 'E-mail addresses.'),
			list('phoneNumbers', 'Phone numbers.')
		]
	},
	{
		id: ENTERPRISE_USER,
		name: 'EnterpriseUser',
		description: 'What an employer says of a user.',
		attributes: [
			attribute('employeeNumber', 'The number in the HR file: who the user is.', {
				caseExact: true
			}),
			attribute('department', 'Where the user works. The HR file decides it.'),
			complex('manager', 'The manager. The HR file decides it.', [
				attribute('value', 'The id of the manager.', { caseExact: true }),
				attribute('$ref', 'The address of the manager.', reference(['User']))
			])
		]
	},
	{
		id: CORE_GROUP,
		name: 'Group',
		description: 'A group, which gives a role when the kommune has said so.',
		attributes: [
			attribute('displayName', 'The name to show.', { required: true, uniqueness: 'server' }),
			complex(
				'members',
				'Users who are in the group.',
				[
					attribute('value', 'The id of the user.', { caseExact: true, mutability: 'immutable' }),
					attribute('$ref', 'The address of the user.', reference(['User'])),
					attribute('display', 'The name that the user signs in with.', { mutability: 'readOnly' }),
					attribute('type', 'Always User.', { mutability: 'readOnly' })
				],
				{ multiValued: true }
			)
		]
	}
];

export function schemaResources(base: string): (Resource & { id: string })[] {
	return SCHEMAS.map((schema) => ({
		schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
		...schema,
		meta: { resourceType: 'Schema', location: `${base}/Schemas/${schema.id}` }
	}));
}
