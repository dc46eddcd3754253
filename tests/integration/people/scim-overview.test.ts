import { beforeAll, describe, expect, it } from 'vitest';
import { Forbidden, listRoleHolders } from '#lib/server/auth/index.ts';
import { bindGroup, listGroupRoles, listProvisioned } from '#lib/server/people/index.ts';
import { effective } from '#lib/server/people/scim/rules/ownership.ts';
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

describeOnServers('What the administrator sees of SCIM', (db) => {
	let tokens = { molde: '', vestnes: '' };
	const scim = client(() => tokens.molde);
	let kari = 0;
	let karis = '';

	beforeAll(async () => {
		tokens = await setProvisioning(db);
		kari = await person(db, '20');
		karis = (
			await scim(
				'POST',
				'/Users',
				newUser({
					name: { givenName: 'Karin', familyName: 'NORDMANN' },
					emails: [{ type: 'work', value: 'kari@molde.example' }],
					phoneNumbers: [{ type: 'mobile', value: '91234567' }],
					preferredLanguage: 'nn-NO',
					title: 'Avdelingsleder',
					[ENTERPRISE]: { employeeNumber: '20', department: 'hjemmetjenesten' }
				})
			)
		).body.id;
		// Siv left last year, and her account is still open.
		await scim(
			'POST',
			'/Users',
			newUser({
				name: { givenName: 'Siv', familyName: 'Berg' },
				[ENTERPRISE]: { employeeNumber: '40' }
			})
		);
		await scim(
			'POST',
			'/Users',
			newUser({ userName: 'ukjent@molde.example', [ENTERPRISE]: { employeeNumber: '77' } })
		);
		await scim('POST', '/Users', newUser({ userName: 'uten@molde.example', active: false }));
		await client(() => tokens.vestnes)(
			'POST',
			'/Users',
			newUser({ userName: 'vestnes@molde.example' })
		);
	});

	const look = (ask: Partial<Parameters<typeof listProvisioned>[1]> = {}) =>
		db.asOperator((context) =>
			listProvisioned(context, { field: null, waitingPage: 1, conflictPage: 1, ...ask })
		);

	it('how many there are, and who waits and why', async () => {
		const { counts, waiting } = await look();
		expect(counts).toMatchObject({ open: 3, closed: 1, waiting: 2 });
		expect(waiting).toMatchObject({ total: 2, page: 1, pages: 1 });
		expect(waiting.rows).toMatchObject([
			{ userName: 'ukjent@molde.example', employeeNumber: '77', active: true, why: 'nobody' },
			{ userName: 'uten@molde.example', employeeNumber: null, active: false, why: 'nobody' }
		]);
	});

	it('where HR and the provider differ, and which counts', async () => {
		const { conflicts, byField } = await look();
		const said = conflicts.rows.map(({ name, field, hr, scim: said, counts }) => [
			name,
			field,
			hr,
			said,
			counts
		]);
		expect(said).toEqual([
			['Siv Berg', 'access', ['closed'], ['open'], 'hr'],
			['Kari Nordmann', 'givenName', ['Kari'], ['Karin'], 'hr'],
			['Kari Nordmann', 'email', ['kari@gammel.example'], ['kari@molde.example'], 'scim'],
			['Kari Nordmann', 'language', ['nb'], ['nn'], 'scim'],
			['Kari Nordmann', 'position', ['Sykepleier'], ['Avdelingsleder'], 'hr']
		]);
		expect(byField.map(({ field }) => field)).toEqual([
			'givenName',
			'email',
			'language',
			'position',
			'access'
		]);
		const emails = await look({ field: 'email' });
		expect(emails.conflicts.rows.map(({ field }) => field)).toEqual(['email']);
		expect((await look({ field: '__proto__' })).conflicts.total).toBe(5);
		expect((await look({ conflictPage: 99 })).conflicts).toMatchObject({ page: 1, pages: 1 });
	});

	it('what counts by the rules is what the database gives those who use it', async () => {
		const details = await db.asOperator(({ trx }) =>
			trx
				.selectFrom('employeeDetails')
				.selectAll()
				.where('personId', '=', kari)
				.executeTakeFirstOrThrow()
		);
		const hr = await db.asOperator(({ trx }) =>
			trx.selectFrom('employee').selectAll().where('personId', '=', kari).executeTakeFirstOrThrow()
		);
		const one = (value: string | null) => (value === null ? [] : [value]);
		for (const [field, own, other] of [
			['givenName', hr.givenName, 'Karin'],
			['familyName', hr.familyName, 'NORDMANN'],
			['email', hr.email, 'kari@molde.example'],
			['phone', hr.phone, '91234567'],
			['language', hr.language, 'nn']
		] as const)
			expect([details[field]], field).toEqual(effective(field, { hr: one(own), scim: one(other) }));
	});

	it('a conflict is gone when they agree', async () => {
		await scim(
			'PATCH',
			`/Users/${karis}`,
			patch({ op: 'Replace', path: 'title', value: 'sykepleier' })
		);
		expect((await look({ field: 'position' })).byField.map(({ field }) => field)).not.toContain(
			'position'
		);
	});

	it('who is shown by name is in the access log of that person, and nobody else', async () => {
		const looked = () =>
			db.asOwner((trx) =>
				trx
					.selectFrom('accessLog')
					.select(['subjectPersonId', 'permission'])
					.where('permission', '=', 'configure')
					.execute()
			);
		await db.asOwner((trx) => trx.deleteFrom('accessLog').execute());
		await look({ field: 'email' });
		expect(await looked()).toEqual([{ subjectPersonId: kari, permission: 'configure' }]);
	});

	it('nobody but who configures the kommune sees it', async () => {
		await expect(
			db.asPerson(kari, (context) =>
				listProvisioned(context, { field: null, waitingPage: 1, conflictPage: 1 })
			)
		).rejects.toBeInstanceOf(Forbidden);
	});

	it('groups with what they give, and those who have a role by one', async () => {
		const { body } = await scim('POST', '/Groups', {
			schemas: [GROUP],
			displayName: 'SG-HR',
			members: [{ value: karis }]
		});
		await db.asOperator((context) => bindGroup(context, { id: body.id, role: 'hr' }));
		expect(await db.asOperator(listGroupRoles)).toEqual([
			{ id: body.id, displayName: 'SG-HR', role: 'hr', members: 1, people: 1 }
		]);
		const holders = await db.asOperator(listRoleHolders, { today: '2999-01-01' });
		expect(holders).toContainEqual(
			expect.objectContaining({
				personId: kari,
				role: 'hr',
				group: 'SG-HR',
				givenBy: null,
				last: null
			})
		);
	});

	describe('of another kommune', () => {
		it('is nothing', async () => {
			const { waiting } = await look();
			expect(waiting.rows.map(({ userName }) => userName)).not.toContain('vestnes@molde.example');
		});
	});
});
