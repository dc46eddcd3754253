import { beforeAll, describe, expect, it, vi } from 'vitest';
import { useServer } from '../support/database.ts';
import {
	client,
	ENTERPRISE,
	GROUP,
	patch,
	person,
	setProvisioning
} from '../integration/people/scim-scene.ts';

// Making the database takes longer than what the other tests here do.
vi.setConfig({ hookTimeout: 60_000, testTimeout: 30_000 });

/*
 * The requests that Microsoft documents that Entra ID sends, one after another, as
 * https://learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups and
 * https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility
 * give them; ids are ours. The latter has two forms of each PATCH: as it is, and with the flag `aadOptscim062020`.
 */
describe('what Entra ID sends', () => {
	const db = useServer();
	let token = '';
	const entra = client(() => token);
	let user = '';
	let group = '';
	const userName = 'Test_User_00aa00aa-bb11-cc22-dd33-44ee44ee44ee';
	const filtered = (text: string) => `filter=${encodeURIComponent(text)}`;

	beforeAll(async () => {
		token = (await setProvisioning(db)).molde;
	});

	const readUser = async () => (await entra('GET', `/Users/${user}`)).body;
	const readGroup = async () => (await entra('GET', `/Groups/${group}`)).body;

	it('Test Connection: a user that cannot exist gives an empty list', async () => {
		const { status, body, headers } = await entra(
			'GET',
			`/Users?${filtered('userName eq "9f5e9e5c-0f0f-4c5e-8c0a-000000000000"')}`
		);
		expect(status).toBe(200);
		expect(headers.get('content-type')).toMatch(/^application\/scim\+json/);
		expect(body).toEqual({
			schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
			totalResults: 0,
			startIndex: 1,
			itemsPerPage: 0,
			Resources: []
		});
	});

	it('Create User', async () => {
		const { status, body } = await entra('POST', '/Users', {
			schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', ENTERPRISE],
			externalId: '0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef',
			userName,
			active: true,
			emails: [{ primary: true, type: 'work', value: 'Test_User_11bb11bb@testuser.com' }],
			meta: { resourceType: 'User' },
			name: { formatted: 'givenName familyName', familyName: 'familyName', givenName: 'givenName' },
			roles: []
		});
		expect(status).toBe(201);
		expect(body).toMatchObject({
			schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
			externalId: '0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef',
			meta: { resourceType: 'User' },
			userName,
			name: { formatted: 'givenName familyName', familyName: 'familyName', givenName: 'givenName' },
			active: true,
			emails: [{ value: 'Test_User_11bb11bb@testuser.com', type: 'work', primary: true }]
		});
		expect(JSON.stringify(body)).not.toContain('null');
		user = body.id;
	});

	it('Create User, who is there already: 409 uniqueness', async () => {
		const { status, body } = await entra('POST', '/Users', {
			schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
			userName: userName.toUpperCase()
		});
		expect({ status, scimType: body.scimType }).toEqual({ status: 409, scimType: 'uniqueness' });
	});

	it('Create User, as the example about provisioning has it, with nulls and a schema that does not exist', async () => {
		const { status, body } = await entra('POST', '/Users', {
			schemas: [
				'urn:ietf:params:scim:schemas:core:2.0:User',
				'urn:ietf:params:scim:schemas:extension:enterprise:2.0User'
			],
			externalId: 'jyoung',
			userName: 'jyoung@testuser.com',
			active: true,
			addresses: null,
			displayName: 'Joy Young',
			emails: [{ type: 'work', value: 'jyoung@Contoso.com', primary: true }],
			meta: { resourceType: 'User' },
			name: { familyName: 'Young', givenName: 'Joy' },
			phoneNumbers: null,
			preferredLanguage: null,
			title: null,
			department: null,
			manager: null
		});
		expect(status).toBe(201);
		const found = await entra('GET', `/Users?${filtered('externalId eq jyoung')}`);
		expect(found.body.Resources).toEqual([body]);
		expect((await entra('DELETE', `/Users/${body.id}`)).status).toBe(204);
	});

	it('Get User, and one that is not there', async () => {
		expect((await entra('GET', `/Users/${user}`)).status).toBe(200);
		const { status, body } = await entra('GET', '/Users/5171a35d82074e068ce2');
		expect(status).toBe(404);
		expect(body).toMatchObject({
			schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
			status: '404'
		});
	});

	it.each([
		`userName eq "${userName}"`,
		'emails[type eq "work"].value eq "test_user_11bb11bb@testuser.com"',
		'externalId eq "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef"'
	])('Get User by query: %s', async (filter) => {
		const { status, body } = await entra('GET', `/Users?${filtered(filter)}`);
		expect(status).toBe(200);
		expect(body).toMatchObject({
			totalResults: 1,
			startIndex: 1,
			Resources: [{ id: user, userName }]
		});
	});

	it('Update User [Multi-valued properties]', async () => {
		const { status, body } = await entra(
			'PATCH',
			`/Users/${user}`,
			patch(
				{
					op: 'Replace',
					path: 'emails[type eq "work"].value',
					value: 'updatedEmail@microsoft.com'
				},
				{ op: 'Replace', path: 'name.familyName', value: 'updatedFamilyName' }
			)
		);
		expect(status).toBe(200);
		expect(body).toMatchObject({
			name: { familyName: 'updatedFamilyName', givenName: 'givenName' },
			emails: [{ value: 'updatedEmail@microsoft.com', type: 'work', primary: true }]
		});
	});

	it('Update User [Single-valued properties]', async () => {
		const value = '5b50642d-79fc-4410-9e90-4c077cdd1a59@testuser.com';
		const { status, body } = await entra(
			'PATCH',
			`/Users/${user}`,
			patch({ op: 'Replace', path: 'userName', value })
		);
		expect({ status, userName: body.userName }).toEqual({ status: 200, userName: value });
	});

	it.each(['Add', 'add'])('a single-valued text that we do not keep, with op %s', async (op) => {
		const { status } = await entra(
			'PATCH',
			`/Users/${user}`,
			patch({ op, path: 'nickName', value: 'Babs' })
		);
		expect(status).toBe(200);
	});

	describe('Replace multiple attributes', () => {
		it('without the flag', async () => {
			const { status, body } = await entra(
				'PATCH',
				`/Users/${user}`,
				patch(
					{ op: 'Replace', path: 'displayName', value: 'Pvlo' },
					{
						op: 'Replace',
						path: 'emails[type eq "work"].value',
						value: 'TestBcwqnm@test.microsoft.com'
					},
					{ op: 'Replace', path: 'name.givenName', value: 'Gtfd' },
					{ op: 'Replace', path: 'name.familyName', value: 'Pkqf' },
					{ op: 'Replace', path: 'externalId', value: 'Eqpj' },
					{ op: 'Replace', path: `${ENTERPRISE}:employeeNumber`, value: 'Eqpj' }
				)
			);
			expect(status).toBe(200);
			expect(body).toMatchObject({
				displayName: 'Pvlo',
				emails: [{ type: 'work', value: 'TestBcwqnm@test.microsoft.com' }],
				name: { givenName: 'Gtfd', familyName: 'Pkqf' },
				externalId: 'Eqpj',
				[ENTERPRISE]: { employeeNumber: 'Eqpj' }
			});
		});

		it('with the flag', async () => {
			const { status, body } = await entra(
				'PATCH',
				`/Users/${user}`,
				patch(
					{
						op: 'replace',
						path: 'emails[type eq "work"].value',
						value: 'TestMhvaes@test.microsoft.com'
					},
					{
						op: 'replace',
						value: {
							displayName: 'Bjfe',
							'name.givenName': 'Kkom',
							'name.familyName': 'Unua',
							[`${ENTERPRISE}:employeeNumber`]: 'Aklq'
						}
					}
				)
			);
			expect(status).toBe(200);
			expect(body).toMatchObject({
				displayName: 'Bjfe',
				emails: [{ type: 'work', value: 'TestMhvaes@test.microsoft.com' }],
				name: { givenName: 'Kkom', familyName: 'Unua' },
				[ENTERPRISE]: { employeeNumber: 'Aklq' }
			});
		});
	});

	describe('the manager', () => {
		let manager = '';
		const asked = () =>
			entra(
				'GET',
				`/Users?${filtered(`id eq "${user}" and manager eq "${manager}"`)}&attributes=id`
			);

		it('is asked about before it is set', async () => {
			const { body } = await entra('POST', '/Users', {
				schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
				userName: 'sjef@testuser.com'
			});
			manager = body.id;
			expect((await asked()).body.totalResults).toBe(0);
		});

		it.each([
			[
				'by its short name, in a list',
				() => ({
					op: 'Add',
					path: 'manager',
					value: [{ $ref: `http://x/scim/Users/${manager}`, value: manager }]
				})
			],
			[
				'by its URN, as a text',
				() => ({ op: 'Add', path: `${ENTERPRISE}:manager`, value: manager })
			],
			[
				'by its URN, as an object',
				() => ({ op: 'Replace', path: `${ENTERPRISE}:manager`, value: { value: manager } })
			]
		])('is set %s', async (_, operation) => {
			await entra(
				'PATCH',
				`/Users/${user}`,
				patch({ op: 'Remove', path: `${ENTERPRISE}:manager` })
			);
			expect((await asked()).body.totalResults).toBe(0);
			const { status, body } = await entra('PATCH', `/Users/${user}`, patch(operation()));
			expect(status).toBe(200);
			expect(body[ENTERPRISE].manager.value).toBe(manager);
			const { Resources } = (await asked()).body;
			expect(Object.keys(Resources[0]).sort()).toEqual(['id', 'meta', 'schemas']);
		});
	});

	it('who it is: the employee number of the HR file', async () => {
		await entra(
			'PATCH',
			`/Users/${user}`,
			patch({ op: 'Replace', path: `${ENTERPRISE}:employeeNumber`, value: '20' })
		);
		const row = await db.asOperator(({ trx }) =>
			trx.selectFrom('scimUser').select('personId').where('id', '=', user).executeTakeFirstOrThrow()
		);
		expect(row.personId).toBe(await person(db, '20'));
	});

	it('Create Group', async () => {
		const { status, body } = await entra('POST', '/Groups', {
			schemas: [GROUP, 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'],
			externalId: '8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159',
			displayName: 'displayName',
			meta: { resourceType: 'Group' }
		});
		expect(status).toBe(201);
		expect(body).toMatchObject({
			schemas: [GROUP],
			displayName: 'displayName',
			members: [],
			externalId: '8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159'
		});
		group = body.id;
	});

	it('Get Group, and by displayName, without members', async () => {
		const one = await entra('GET', `/Groups/${group}?excludedAttributes=members`);
		expect(one.body).toMatchObject({ id: group, displayName: 'displayName' });
		expect(one.body).not.toHaveProperty('members');
		const found = await entra(
			'GET',
			`/Groups?excludedAttributes=members&${filtered('displayName eq "displayName"')}`
		);
		expect(found.body).toMatchObject({ totalResults: 1, Resources: [one.body] });
	});

	it('Update Group [Non-member attributes]', async () => {
		const value = '1879db59-3bdf-4490-ad68-ab880a269474updatedDisplayName';
		const { status, body } = await entra(
			'PATCH',
			`/Groups/${group}`,
			patch({ op: 'Replace', path: 'displayName', value })
		);
		expect({ status, body }).toEqual({ status: 204, body: undefined });
		expect((await readGroup()).displayName).toBe(value);
	});

	it.each([
		[
			'without the flag',
			() => ({ op: 'Remove', path: 'members', value: [{ $ref: null, value: user }] })
		],
		['with the flag', () => ({ op: 'remove', path: `members[value eq "${user}"]` })]
	])('Update Group [Add Members] and [Remove Members], %s', async (_, removal) => {
		const added = await entra(
			'PATCH',
			`/Groups/${group}`,
			patch({ op: 'Add', path: 'members', value: [{ $ref: null, value: user }] })
		);
		expect({ status: added.status, body: added.body }).toEqual({ status: 204, body: undefined });
		expect((await readGroup()).members).toMatchObject([{ value: user }]);
		const asked = await entra(
			'GET',
			`/Groups?${filtered(`id eq "${group}" and members eq "${user}"`)}&attributes=id`
		);
		expect(asked.body.totalResults).toBe(1);
		const removed = await entra('PATCH', `/Groups/${group}`, patch(removal()));
		expect({ status: removed.status, body: removed.body }).toEqual({
			status: 204,
			body: undefined
		});
		expect((await readGroup()).members).toEqual([]);
	});

	it('Delete Group', async () => {
		expect((await entra('DELETE', `/Groups/${group}`)).status).toBe(204);
		expect((await entra('GET', `/Groups/${group}`)).status).toBe(404);
	});

	it.each([
		['without the flag', 'Replace', 'False', 'True'],
		['with the flag', 'replace', false, true]
	])('Disable User and let in again, %s', async (_, op, off, on) => {
		const { status, body } = await entra(
			'PATCH',
			`/Users/${user}`,
			patch({ op, path: 'active', value: off })
		);
		expect({ status, active: body.active }).toEqual({ status: 200, active: false });
		// Who is not active is still there, and says so.
		expect((await readUser()).active).toBe(false);
		const found = await entra('GET', `/Users?${filtered(`userName eq "${body.userName}"`)}`);
		expect(found.body.Resources[0].active).toBe(false);
		await entra('PATCH', `/Users/${user}`, patch({ op, path: 'active', value: on }));
		expect((await readUser()).active).toBe(true);
	});

	it('Delete User', async () => {
		const { status, body } = await entra('DELETE', `/Users/${user}`);
		expect({ status, body }).toEqual({ status: 204, body: undefined });
		expect((await entra('GET', `/Users/${user}`)).status).toBe(404);
	});

	it('Discover schema', async () => {
		const { status, body } = await entra('GET', '/Schemas');
		expect(status).toBe(200);
		expect(body).toMatchObject({
			schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
			totalResults: 3
		});
		expect(body.Resources.map(({ id }: { id: string }) => id)).toEqual([
			'urn:ietf:params:scim:schemas:core:2.0:User',
			ENTERPRISE,
			GROUP
		]);
		expect(JSON.stringify(body)).not.toContain('null');
		const [core] = body.Resources;
		expect(core.attributes[0]).toMatchObject({
			name: 'userName',
			type: 'string',
			required: true,
			mutability: 'readWrite',
			uniqueness: 'server'
		});
		expect((await entra('GET', `/Schemas/${ENTERPRISE}`)).body.name).toBe('EnterpriseUser');
		expect((await entra('GET', '/ServiceProviderConfig')).body).toMatchObject({
			patch: { supported: true },
			bulk: { supported: false }
		});
		expect(
			(await entra('GET', '/ResourceTypes')).body.Resources.map(
				({ endpoint }: { endpoint: string }) => endpoint
			)
		).toEqual(['/Users', '/Groups']);
	});
});
