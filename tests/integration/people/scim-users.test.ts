import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { findPersonByAccount, isBlocked } from '#lib/server/people/index.ts';
import { describeOnServers } from '../../support/database.ts';
import { setScene } from '../../support/scene.ts';
import { client, CORE, ENTERPRISE, newUser, patch, person, setProvisioning } from './scim-scene.ts';

describeOnServers('SCIM users', (db) => {
	let tokens = { molde: '', vestnes: '' };
	const scim = client(() => tokens.molde);

	beforeAll(async () => {
		tokens = await setProvisioning(db);
	});

	const rowOf = (id: string) =>
		db.asOperator(({ trx }) =>
			trx.selectFrom('scimUser').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
		);
	const create = async (more: Record<string, unknown> = {}): Promise<string> => {
		const { status, body } = await scim('POST', '/Users', newUser(more));
		expect({ status, detail: body.detail }).toEqual({ status: 201, detail: undefined });
		return body.id;
	};
	const gone = (id: string) => scim('DELETE', `/Users/${id}`);
	const signIn = (personId: number, id: string, municipalityId = 1506) =>
		db.asOwner((trx) =>
			trx
				.insertInto('session')
				.values({
					id,
					municipalityId,
					personId,
					tokenHash: createHash('sha256').update(id).digest('hex'),
					method: 'demo',
					device: '',
					createdAt: new Date(),
					lastUsedAt: new Date(),
					expiresAt: new Date(Date.now() + 3_600_000)
				})
				.execute()
		);
	const sessionsOf = (personId: number) =>
		db.asOwner((trx) =>
			trx.selectFrom('session').select('id').where('personId', '=', personId).execute()
		);

	it('a user is answered as it was sent, with id, version and address', async () => {
		const sent = newUser({
			name: { givenName: 'Liv', familyName: 'Ås', formatted: 'Liv Ås' },
			emails: [{ type: 'work', value: 'liv@molde.example', primary: true }],
			[ENTERPRISE]: { department: 'Plan', employeeNumber: '999', manager: { value: 'x' } }
		});
		const { status, body, headers } = await scim('POST', '/Users', sent);
		expect(status).toBe(201);
		expect(body).toMatchObject(sent);
		expect(headers.get('location')).toBe(`https://kyndig.test/scim/v2/Users/${body.id}`);
		expect(headers.get('content-type')).toBe('application/scim+json; charset=utf-8');
		expect(headers.get('etag')).toBe(body.meta.version);
		const read = await scim('GET', `/Users/${body.id}`);
		expect(read.body).toEqual(body);
		await gone(body.id);
	});

	describe('who a user is', () => {
		it.each([
			['the employee number', { [ENTERPRISE]: { employeeNumber: '20' } }, '20', 'number'],
			['the key of the HR file', { externalId: 'nokkel-ola' }, '30', 'external'],
			[
				'both, of one person',
				{ externalId: 'nokkel-ola', [ENTERPRISE]: { employeeNumber: '30' } },
				'30',
				'number'
			],
			[
				'both, of two people',
				{ externalId: 'nokkel-ola', [ENTERPRISE]: { employeeNumber: '20' } },
				null,
				'two-people'
			],
			['an unknown number', { [ENTERPRISE]: { employeeNumber: '77' } }, null, 'nobody'],
			[
				'an e-mail that HR has',
				{
					userName: 'kari@gammel.example',
					emails: [{ type: 'work', value: 'kari@gammel.example' }]
				},
				null,
				'nobody'
			],
			['the key of somebody in another kommune', { externalId: 'nokkel-per' }, null, 'nobody']
		])('is told by %s', async (_, said, number, matched) => {
			const id = await create(said);
			expect(await rowOf(id)).toMatchObject({
				matched,
				personId: number === null ? null : await person(db, number)
			});
			await gone(id);
		});

		it('a person has one user; who comes second waits, and gets the person when the first goes', async () => {
			const first = await create({ [ENTERPRISE]: { employeeNumber: '20' } });
			const second = await create({ [ENTERPRISE]: { employeeNumber: '20' } });
			expect((await rowOf(second)).matched).toBe('taken');
			await gone(first);
			expect(await rowOf(second)).toMatchObject({
				matched: 'number',
				personId: await person(db, '20')
			});
			await gone(second);
		});

		it('whoever waits is found when the HR file brings them', async () => {
			const id = await create({ [ENTERPRISE]: { employeeNumber: '50' } });
			expect((await rowOf(id)).matched).toBe('nobody');
			await setScene(db, {
				hr: 'ansattnummer;fornavn;etternavn;enhetskode;stilling;startdato\n50;Tor;Ny;A;Sykepleier;2026-01-01\n'
			});
			expect(await rowOf(id)).toMatchObject({
				matched: 'number',
				personId: await person(db, '50')
			});
			await gone(id);
		});

		it('a new number moves the user to another person, and signs the first out', async () => {
			const kari = await person(db, '20');
			const id = await create({ [ENTERPRISE]: { employeeNumber: '20' } });
			await signIn(kari, 'moved');
			await scim(
				'PATCH',
				`/Users/${id}`,
				patch({ op: 'Replace', path: `${ENTERPRISE}:employeeNumber`, value: '30' })
			);
			expect((await rowOf(id)).personId).toBe(await person(db, '30'));
			expect(await sessionsOf(kari)).toEqual([]);
			await gone(id);
		});
	});

	describe('a closed account', () => {
		it.each([
			[
				'active "False"',
				(id: string) =>
					scim('PATCH', `/Users/${id}`, patch({ op: 'Replace', path: 'active', value: 'False' }))
			],
			['a deletion', gone],
			[
				'a whole user that is not active',
				(id: string) =>
					scim(
						'PUT',
						`/Users/${id}`,
						newUser({ active: false, [ENTERPRISE]: { employeeNumber: '20' } })
					)
			]
		])('%s signs the person out at once, in this kommune alone', async (_, close) => {
			const kari = await person(db, '20');
			const other = await person(db, '20', 1535);
			const id = await create({ [ENTERPRISE]: { employeeNumber: '20' } });
			await signIn(kari, `here-${id}`);
			await signIn(other, `there-${id}`, 1535);
			const blocked = () => db.asOperator((context) => isBlocked(context, kari));
			expect(await blocked()).toBe(false);
			await close(id);
			expect(await blocked()).toBe(true);
			expect(await sessionsOf(kari)).toEqual([]);
			expect(await sessionsOf(other)).toHaveLength(1);
			await db.asOwner((trx) => trx.deleteFrom('session').execute());
			await gone(id);
			// Made anew, the person is let in again.
			const again = await create({ [ENTERPRISE]: { employeeNumber: '20' } });
			expect(await blocked()).toBe(false);
			await gone(again);
			await db.asOwner((trx) =>
				trx.updateTable('scimUser').set({ personId: null, matched: 'nobody' }).execute()
			);
		});

		it('is not that of somebody whom the provider never spoke of', async () => {
			const ola = await person(db, '30');
			expect(await db.asOperator((context) => isBlocked(context, ola))).toBe(false);
		});

		it('gives no person to sign-in; an open one does, by its opaque id and nothing else', async () => {
			const externalId = 'ABCDEF00-0000-4000-8000-000000000001';
			const id = await create({ externalId, [ENTERPRISE]: { employeeNumber: '20' } });
			const find = (account: string, municipalityId = 1506) =>
				db.asOperator((context) => findPersonByAccount(context, account), { municipalityId });
			expect(await find(externalId.toLowerCase())).toBe(await person(db, '20'));
			expect(await find(externalId, 1535)).toBeNull();
			const { userName } = await rowOf(id);
			expect(await find(userName)).toBeNull();
			await scim('PATCH', `/Users/${id}`, patch({ op: 'replace', path: 'active', value: false }));
			expect(await find(externalId)).toBeNull();
			await gone(id);
		});
	});

	it('a deleted user is gone from lists, keeps its history, and its name may be used anew', async () => {
		const sent = newUser();
		const { body } = await scim('POST', '/Users', sent);
		expect((await gone(body.id)).status).toBe(204);
		expect((await scim('GET', `/Users/${body.id}`)).status).toBe(404);
		expect((await gone(body.id)).status).toBe(404);
		const filter = encodeURIComponent(`userName eq "${String(sent['userName'])}"`);
		expect((await scim('GET', `/Users?filter=${filter}`)).body.totalResults).toBe(0);
		expect(await rowOf(body.id)).toMatchObject({ userName: sent['userName'], active: false });
		const again = await scim('POST', '/Users', sent);
		expect(again.status).toBe(201);
		expect(again.body.id).not.toBe(body.id);
		await gone(again.body.id);
	});

	it('what is already so changes nothing, and leaves nothing in the log', async () => {
		const id = await create({ displayName: 'Liv' });
		const logged = () =>
			db.asOperator(({ trx }) =>
				trx.selectFrom('auditLog').select(['action', 'detail', 'actorName']).orderBy('id').execute()
			);
		const before = await logged();
		const same = await scim(
			'PATCH',
			`/Users/${id}`,
			patch({ op: 'Replace', path: 'displayName', value: 'Liv' })
		);
		expect(same.body.meta.version).toBe('W/"1"');
		expect(await logged()).toEqual(before);
		const changed = await scim(
			'PATCH',
			`/Users/${id}`,
			patch({ op: 'Replace', path: 'displayName', value: 'Liv Ås' })
		);
		expect(changed.body.meta.version).toBe('W/"2"');
		const [entry, ...more] = (await logged()).slice(before.length);
		expect(more).toEqual([]);
		expect(entry).toEqual({
			action: 'scim-bruker-endret',
			detail: { bruker: id, felt: ['displayName'] },
			actorName: 'SCIM: Entra ID'
		});
		await gone(id);
	});

	it('a change from an earlier version is refused', async () => {
		const id = await create();
		const change = patch({ op: 'Replace', path: 'title', value: 'Lærer' });
		const refused = await scim('PATCH', `/Users/${id}`, change, {
			headers: { 'if-match': 'W/"7"' }
		});
		expect(refused.status).toBe(412);
		const done = await scim('PATCH', `/Users/${id}`, change, { headers: { 'if-match': 'W/"1"' } });
		expect(done.status).toBe(200);
		const known = await scim('GET', `/Users/${id}`, undefined, {
			headers: { 'if-none-match': 'W/"2"' }
		});
		expect(known.status).toBe(304);
		await gone(id);
	});

	describe('lists', () => {
		const ids: string[] = [];
		beforeAll(async () => {
			for (const [name, more] of [
				['anna', { title: 'Lærer', emails: [{ type: 'work', value: 'Anna@Skole.example' }] }],
				[
					'bent',
					{
						title: 'Rektor',
						active: false,
						emails: [{ type: 'home', value: 'bent@heime.example' }]
					}
				],
				[
					'cia',
					{
						title: 'Lærer',
						name: { familyName: "O'Brien" },
						[ENTERPRISE]: { department: '100 %_\\' }
					}
				]
			] as const)
				ids.push(
					await create({ userName: `${name}@liste.example`, displayName: 'Liste', ...more })
				);
		});

		it.each([
			['displayName eq "liste"', 'abc'],
			['userName eq "ANNA@liste.example"', 'a'],
			['userName eq anna@liste.example', 'a'],
			['userName sw "b" and displayName eq "Liste"', 'b'],
			['displayName eq "Liste" and (title eq "rektor" or userName co "cia")', 'bc'],
			['displayName eq "Liste" and not (title eq "Lærer")', 'b'],
			['displayName eq "Liste" and title ne "Lærer"', 'b'],
			['displayName eq "Liste" and active eq false', 'b'],
			['displayName eq "Liste" and active eq "True"', 'ac'],
			['emails[type eq "work"].value eq "anna@skole.example"', 'a'],
			['emails[type eq "work" and value ew "heime.example"]', ''],
			['emails.value eq "bent@heime.example"', 'b'],
			['emails co "heime"', 'b'],
			['displayName eq "Liste" and emails pr', 'ab'],
			['displayName eq "Liste" and not (emails pr)', 'c'],
			['name.familyName eq "O\'Brien"', 'c'],
			[`${ENTERPRISE}:department eq "100 %_\\\\"`, 'c'],
			['department co "%_"', 'c'],
			['department co "%x"', ''],
			['displayName eq "Liste" and department eq null', 'ab'],
			[`${CORE}:userName ew "@LISTE.example" and userName ge "b"`, 'bc'],
			['displayName eq "Liste" and meta.lastModified gt "2020-01-01T00:00:00Z"', 'abc'],
			['displayName eq "Liste" and meta.created lt "2020-01-01T00:00:00Z"', ''],
			['id eq "no-id"', '']
		])('%s', async (filter, expected) => {
			const { status, body } = await scim('GET', `/Users?filter=${encodeURIComponent(filter)}`);
			expect({ status, detail: body.detail }).toEqual({ status: 200, detail: undefined });
			const found = body.Resources.map(({ id }: { id: string }) => 'abc'[ids.indexOf(id)]);
			expect(found.join('')).toBe(expected);
			expect(body.totalResults).toBe(expected.length);
		});

		it.each([
			['', 3, ['a', 'b', 'c']],
			['&count=2', 3, ['a', 'b']],
			['&count=2&startIndex=3', 3, ['c']],
			['&startIndex=9', 3, []],
			['&count=0', 3, []],
			['&startIndex=0&count=1', 3, ['a']],
			['&startIndex=-5&count=-1', 3, []],
			['&sortBy=userName&sortOrder=descending', 3, ['c', 'b', 'a']],
			['&sortBy=title', 3, ['a', 'c', 'b']]
		])('page «%s»', async (query, total, expected) => {
			const { body } = await scim('GET', `/Users?filter=displayName%20eq%20%22Liste%22${query}`);
			expect(body).toMatchObject({ totalResults: total, itemsPerPage: expected.length });
			expect(body.Resources.map(({ id }: { id: string }) => 'abc'[ids.indexOf(id)])).toEqual(
				expected
			);
		});

		it('gives the attributes that are asked for', async () => {
			const [id] = ids;
			const only = await scim('GET', `/Users/${id}?attributes=userName,emails`);
			expect(Object.keys(only.body).sort()).toEqual([
				'emails',
				'id',
				'meta',
				'schemas',
				'userName'
			]);
			const without = await scim('GET', `/Users/${id}?excludedAttributes=emails`);
			expect(without.body.emails).toBeUndefined();
			expect(without.body.title).toBe('Lærer');
		});
	});
});
