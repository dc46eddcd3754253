import { beforeAll, describe, expect, it } from 'vitest';
import { Forbidden, grantRole, require } from '#lib/server/auth/index.ts';
import { bindGroup, listGroupRoles } from '#lib/server/people/index.ts';
import { describeOnServers } from '../../support/database.ts';
import {
	client,
	ENTERPRISE,
	GROUP,
	newUser,
	patch,
	person,
	setProvisioning
} from './scim-scene.ts';

describeOnServers('SCIM groups', (db) => {
	let tokens = { molde: '', vestnes: '' };
	const scim = client(() => tokens.molde);
	let kari = 0;
	let users: string[] = [];

	beforeAll(async () => {
		tokens = await setProvisioning(db);
		kari = await person(db, '20');
		const create = async (more: object) =>
			(await scim('POST', '/Users', newUser({ ...more }))).body.id;
		users = [
			await create({ [ENTERPRISE]: { employeeNumber: '20' } }),
			await create({ [ENTERPRISE]: { employeeNumber: '30' } }),
			await create({})
		];
	});

	const members = (...ids: (string | undefined)[]) => ids.map((value) => ({ value }));
	const createGroup = async (more: Record<string, unknown> = {}) => {
		const displayName = `Gruppe ${crypto.randomUUID()}`;
		const { status, body } = await scim('POST', '/Groups', {
			schemas: [GROUP],
			displayName,
			...more
		});
		expect(status).toBe(201);
		return body.id as string;
	};
	const membersOf = async (id: string) =>
		(await scim('GET', `/Groups/${id}`)).body.members.map(({ value }: { value: string }) =>
			users.indexOf(value)
		);
	const bind = (id: string, role: string | null) =>
		db.asOperator((context) => bindGroup(context, { id, role }));
	const isHr = (personId: number, today?: string) =>
		db.asPerson(
			personId,
			async (context) => {
				try {
					await require(context, 'requirements', {});
					return true;
				} catch (error) {
					if (error instanceof Forbidden) return false;
					throw error;
				}
			},
			// Members are added on the server's day.
			{ today: today ?? '2999-01-01' }
		);

	it('come and go, each once, and the rest stay', async () => {
		const id = await createGroup({ members: members(users[0]) });
		expect(await membersOf(id)).toEqual([0]);
		await scim(
			'PATCH',
			`/Groups/${id}`,
			patch({ op: 'Add', path: 'members', value: members(users[0], users[1], users[2]) })
		);
		expect(await membersOf(id)).toEqual([0, 1, 2]);
		await scim(
			'PATCH',
			`/Groups/${id}`,
			patch({ op: 'Remove', path: 'members', value: members(users[0], users[2]) })
		);
		expect(await membersOf(id)).toEqual([1]);
		const { body } = await scim('PUT', `/Groups/${id}`, {
			schemas: [GROUP],
			displayName: `Ny ${id}`,
			members: members(users[1], users[2])
		});
		expect(body.members.map(({ value }: { value: string }) => value)).toEqual([users[1], users[2]]);
		await scim('PATCH', `/Groups/${id}`, patch({ op: 'remove', path: 'members' }));
		expect(await membersOf(id)).toEqual([]);
	});

	it('of unknown members are refused, and nobody comes', async () => {
		const id = await createGroup();
		const { status, body } = await scim(
			'PATCH',
			`/Groups/${id}`,
			patch({
				op: 'Add',
				path: 'members',
				value: members(users[0], '00000000-0000-4000-8000-00000000dead')
			})
		);
		expect({ status, scimType: body.scimType }).toEqual({ status: 400, scimType: 'invalidValue' });
		expect(await membersOf(id)).toEqual([]);
	});

	it('have names of their own', async () => {
		await createGroup({ displayName: 'Lederne' });
		const { status, body } = await scim('POST', '/Groups', {
			schemas: [GROUP],
			displayName: 'LEDERNE'
		});
		expect({ status, scimType: body.scimType }).toEqual({ status: 409, scimType: 'uniqueness' });
	});

	describe('give a role', () => {
		it('only when the administrator has said so, whatever they are called', async () => {
			const id = await createGroup({ displayName: 'hr', role: 'hr', members: members(users[0]) });
			expect(await isHr(kari)).toBe(false);
			expect(await bind(id, 'hr')).toBe('done');
			expect(await isHr(kari)).toBe(true);
			expect(await isHr(await person(db, '30'))).toBe(false);
			expect(await bind(id, null)).toBe('done');
			expect(await isHr(kari)).toBe(false);
		});

		it.each<[string, (group: string) => Promise<unknown>]>([
			[
				'leaves the group',
				(group) =>
					scim(
						'PATCH',
						`/Groups/${group}`,
						patch({ op: 'Remove', path: 'members', value: members(users[0]) })
					)
			],
			[
				'has the account closed',
				() =>
					scim(
						'PATCH',
						`/Users/${users[0]}`,
						patch({ op: 'Replace', path: 'active', value: 'False' })
					)
			],
			[
				'is no longer known to be that person',
				() =>
					scim(
						'PATCH',
						`/Users/${users[0]}`,
						patch({ op: 'Replace', path: `${ENTERPRISE}:employeeNumber`, value: '' })
					)
			],
			['loses the group', (group) => scim('DELETE', `/Groups/${group}`)]
		])('until the person %s', async (_, lose) => {
			const id = await createGroup({ members: members(users[0]) });
			await bind(id, 'hr');
			expect(await isHr(kari)).toBe(true);
			await lose(id);
			expect(await isHr(kari)).toBe(false);
			await scim('DELETE', `/Groups/${id}`);
			await scim(
				'PATCH',
				`/Users/${users[0]}`,
				patch({ op: 'Replace', value: { active: true, [`${ENTERPRISE}:employeeNumber`]: '20' } })
			);
		});

		it('from the day somebody becomes a member, and to nobody who has left', async () => {
			const id = await createGroup({ members: members(users[0]) });
			await bind(id, 'hr');
			expect(await isHr(kari, '2020-02-01')).toBe(false);
			const { body } = await scim(
				'POST',
				'/Users',
				newUser({ [ENTERPRISE]: { employeeNumber: '40' } })
			);
			await scim(
				'PATCH',
				`/Groups/${id}`,
				patch({ op: 'Add', path: 'members', value: members(body.id) })
			);
			expect(await isHr(await person(db, '40'))).toBe(false);
			await scim('DELETE', `/Groups/${id}`);
		});

		it('that exists, in the own kommune', async () => {
			const id = await createGroup();
			expect(await bind(id, 'driftsansvarlig')).toBe('gone');
			expect(await bind(id, 'samarbeidsadministrator')).toBe('gone');
			expect(await bind('x', 'hr')).toBe('gone');
			const other = await db.asOperator((context) => bindGroup(context, { id, role: 'hr' }), {
				municipalityId: 1535
			});
			expect(other).toBe('gone');
		});

		it('as the administrator decides, and nobody else', async () => {
			const id = await createGroup();
			await expect(
				db.asPerson(kari, (context) => bindGroup(context, { id, role: 'hr' }))
			).rejects.toBeInstanceOf(Forbidden);
			await expect(db.asPerson(kari, listGroupRoles)).rejects.toBeInstanceOf(Forbidden);
		});

		it('to others: not to the one who decides', async () => {
			const id = await createGroup({ members: members(users[0]) });
			await db.asOperator((context) =>
				grantRole(context, { personId: kari, role: 'kommuneadministrator', from: '2020-01-01' })
			);
			const decide = (role: string | null) =>
				db.asPerson(kari, (context) => bindGroup(context, { id, role }));
			expect(await decide('hr')).toBe('self');
			expect(await isHr(kari)).toBe(false);
			await scim('PATCH', `/Groups/${id}`, patch({ op: 'remove', path: 'members' }));
			expect(await decide('hr')).toBe('done');
		});

		it('and each change of it is in the audit log', async () => {
			const id = await createGroup({ members: members(users[0]) });
			await bind(id, 'kursansvarlig');
			await scim(
				'PATCH',
				`/Groups/${id}`,
				patch({ op: 'Remove', path: 'members', value: members(users[0]) })
			);
			const logged = await db.asOperator(({ trx }) =>
				trx.selectFrom('auditLog').select(['action', 'detail', 'actorName']).orderBy('id').execute()
			);
			expect(logged.filter(({ detail }) => detail['gruppe'] === id)).toMatchObject([
				{ action: 'scim-gruppe-ny', actorName: 'SCIM: Entra ID' },
				{ action: 'scim-gruppe-medlemmer', detail: { inn: [users[0]], ut: [], rolle: null } },
				{
					action: 'scim-gruppe-rolle',
					actorName: 'drift',
					detail: { for: null, rolle: 'kursansvarlig' }
				},
				{
					action: 'scim-gruppe-medlemmer',
					detail: { inn: [], ut: [users[0]], rolle: 'kursansvarlig' }
				}
			]);
		});
	});
});
