import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { Forbidden, require, type Permission } from '#lib/server/auth/index.ts';
import { listTokens, makeToken, revokeToken, TokenRefused } from '#lib/server/people/index.ts';
import { describeOnServers } from '../../support/database.ts';
import { ask } from '../../support/scim-server.ts';
import {
	client,
	CORE,
	ENTERPRISE,
	GROUP,
	newUser,
	patch,
	person,
	realTime,
	setProvisioning
} from './scim-scene.ts';

const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';

let addresses = 0;
/** Another address each time, in every describe: what is counted by address outlives a database. */
const address = () => `203.0.113.${++addresses}`;

describeOnServers('Attacks on SCIM', (db) => {
	let tokens = { molde: '', vestnes: '' };
	const scim = client(() => tokens.molde);
	const vestnes = client(() => tokens.vestnes);

	beforeAll(async () => {
		tokens = await setProvisioning(db);
	});

	const count = (table: 'scimUser' | 'scimGroup' | 'scimToken' | 'employee' | 'roleGrant') =>
		db.asOwner(async (trx) => {
			const { rows } = await sql<{
				count: string;
			}>`select count(*) from ${sql.table(table)}`.execute(trx);
			return Number(rows[0]?.count);
		});

	describe('a token', () => {
		const RIGHT_SHAPE = `kyndig_scim_${'a'.repeat(52)}`;
		it.each<[string, Record<string, string>]>([
			['is missing', {}],
			['is unknown', { authorization: `Bearer ${RIGHT_SHAPE}` }],
			['is of another kind', { authorization: `Basic ${btoa('a:b')}` }],
			['is a cookie', { cookie: 'kyndig_okt=abc' }],
			['is SQL', { authorization: `Bearer ' or 1=1 --` }],
			[
				'is in another header',
				{ 'x-authorization': `Bearer ${RIGHT_SHAPE}`, 'x-forwarded-user': 'admin' }
			]
		])('that %s: 401, whatever is asked', async (_, headers) => {
			for (const [method, path, body] of [
				['GET', '/Users', undefined],
				['POST', '/Users', newUser()],
				['GET', '/ServiceProviderConfig', undefined],
				['GET', '/nowhere', undefined],
				['DELETE', '/Users', undefined]
			] as const) {
				const answer = await ask(method, path, { headers, body, address: address() });
				expect(answer.status).toBe(401);
				expect(answer.body).toMatchObject({ schemas: [ERROR], status: '401' });
				expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
				expect(answer.headers.get('set-cookie')).toBeNull();
			}
		});

		it('that is revoked or has run out no longer counts', async () => {
			const token = await db.asOperator((context) =>
				makeToken(realTime(context), { name: 'Test', days: 90 })
			);
			const use = () => ask('GET', '/Users', { token, address: address() });
			expect((await use()).status).toBe(200);
			const row = await db.asOperator(async (context) =>
				(await listTokens(context)).find(({ name }) => name === 'Test')
			);
			expect(row).toMatchObject({ state: 'works', createdBy: 'drift' });
			expect(row?.lastUsedAt).toBeInstanceOf(Date);
			const id = row?.id ?? '';
			await db.asOwner((trx) =>
				trx
					.updateTable('scimToken')
					.set({ expiresAt: new Date(Date.now() - 1) } as never)
					.where('id', '=', id)
					.execute()
			);
			expect((await use()).status).toBe(401);
			await db.asOwner((trx) =>
				trx
					.updateTable('scimToken')
					.set({ expiresAt: new Date(Date.now() + 60_000) } as never)
					.where('id', '=', id)
					.execute()
			);
			expect((await use()).status).toBe(200);
			expect(
				await db.asOperator((context) => revokeToken(context, { id }), { municipalityId: 1535 })
			).toBe(false);
			expect((await use()).status).toBe(200);
			expect(await db.asOperator((context) => revokeToken(context, { id }))).toBe(true);
			expect((await use()).status).toBe(401);
			expect(await db.asOperator((context) => revokeToken(context, { id }))).toBe(false);
		});

		it('is not in the database, nor can its hash be read by the application', async () => {
			const dump = await db.asOwner(
				async (trx) => (await sql`select to_jsonb(t) as row from scim_token t`.execute(trx)).rows
			);
			expect(JSON.stringify(dump)).not.toContain(tokens.molde.slice('kyndig_scim_'.length));
			await expect(
				db.asOperator(({ trx }) => sql`select token_hash from scim_token`.execute(trx))
			).rejects.toMatchObject({ code: '42501' });
			const may = await db.asOwner(async (trx) => {
				const { rows } = await sql<{ what: string }>`
					select table_name || '.' || column_name || ' ' || lower(privilege_type) as what
					from information_schema.column_privileges where grantee = 'kyndig_provisioner' order by 1`.execute(
					trx
				);
				return rows.map(({ what }) => what);
			});
			expect(may).toEqual(
				[
					'expires_at',
					'id',
					'last_used_at',
					'municipality_id',
					'name',
					'revoked_at',
					'token_hash'
				].map((column) => `scim_token.${column} select`)
			);
		});

		it('is made and revoked by the administrator alone, with a name and one of the times', async () => {
			const kari = await person(db, '20');
			await expect(
				db.asPerson(kari, (context) => makeToken(context, { name: 'x', days: 90 }))
			).rejects.toBeInstanceOf(Forbidden);
			await expect(
				db.asPerson(kari, (context) => revokeToken(context, { id: 'x' }))
			).rejects.toBeInstanceOf(Forbidden);
			for (const input of [
				{ name: ' ', days: 90 },
				{ name: 'x'.repeat(101), days: 90 },
				{ name: 'a\0b', days: 90 },
				{ name: 'x', days: 36500 },
				{ name: 'x', days: NaN }
			])
				await expect(db.asOperator((context) => makeToken(context, input))).rejects.toBeInstanceOf(
					TokenRefused
				);
		});

		it('is tried a few times, and no more from there', async () => {
			const from = address();
			const statuses: number[] = [];
			for (let i = 0; i < 32; i++)
				statuses.push((await ask('GET', '/Users', { token: RIGHT_SHAPE, address: from })).status);
			expect(statuses.slice(0, 30)).toEqual(Array(30).fill(401));
			expect(statuses.slice(30)).toEqual([429, 429]);
			const refused = await ask('GET', '/Users', { token: tokens.molde, address: from });
			expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
			// A forged address is no way around: only what the server itself sees counts.
			const forged = await ask('GET', '/Users', {
				token: RIGHT_SHAPE,
				address: from,
				headers: { 'x-forwarded-for': '8.8.8.8', forwarded: 'for=8.8.8.8' }
			});
			expect(forged.status).toBe(429);
		});

		it('may do nothing but provision, and nobody else may do that', async () => {
			const asked: [keyof Permission, object][] = [
				['figures', {}],
				['requirements', {}],
				['configure', {}],
				['operate', {}],
				['self', { self: true }],
				['named', { people: [] }]
			];
			for (const [permission, target] of asked)
				await expect(
					db.asOperator((context) =>
						require({
							...context,
							actor: { kind: 'system', name: 'SCIM' }
						}, permission, target as never)
					)
				).rejects.toBeInstanceOf(Forbidden);
			const kari = await person(db, '20');
			await expect(
				db.asPerson(kari, (context) => require(context, 'provision', {}))
			).rejects.toBeInstanceOf(Forbidden);
		});
	});

	describe('ids of another kommune', () => {
		it('are not there, for anything that can be done', async () => {
			const user = (await vestnes('POST', '/Users', newUser({ userName: 'vestnes@x.example' })))
				.body;
			const group = (await vestnes('POST', '/Groups', { schemas: [GROUP], displayName: 'Vestnes' }))
				.body;
			const whole = { schemas: [CORE, GROUP], userName: 'tatt@x.example', displayName: 'Tatt' };
			for (const path of [`/Users/${user.id}`, `/Groups/${group.id}`])
				for (const [method, body] of [
					['GET', undefined],
					['PUT', whole],
					['PATCH', patch({ op: 'replace', path: 'displayName', value: 'Tatt' })],
					['DELETE', undefined]
				] as const)
					expect((await scim(method, path, body)).status, `${method} ${path}`).toBe(404);
			for (const filter of [
				`id eq "${user.id}"`,
				'userName eq "vestnes@x.example"',
				'userName pr or id pr',
				'not (userName eq "x")'
			]) {
				const { body } = await scim('GET', `/Users?count=200&filter=${encodeURIComponent(filter)}`);
				expect(JSON.stringify(body)).not.toContain('vestnes@x.example');
			}
			const mine = (await scim('POST', '/Groups', { schemas: [GROUP], displayName: 'Molde' })).body;
			const added = await scim(
				'PATCH',
				`/Groups/${mine.id}`,
				patch({ op: 'Add', path: 'members', value: [{ value: user.id }] })
			);
			expect(added.status).toBe(400);
			expect((await vestnes('GET', `/Users/${user.id}`)).body).toEqual(user);
			expect((await vestnes('GET', `/Groups/${group.id}`)).body).toEqual(group);
		});

		it('may have the same names: they do not collide', async () => {
			const sent = newUser({ userName: 'felles@x.example' });
			expect((await scim('POST', '/Users', sent)).status).toBe(201);
			expect((await vestnes('POST', '/Users', sent)).status).toBe(201);
		});
	});

	describe('forged filters', () => {
		it.each([
			['SQL that ends the text', `userName eq "x' or '1'='1"`, 200],
			['SQL after the text', `userName eq "x"; drop table scim_user; --"`, 400],
			['SQL for a value', `userName eq x'||(select/**/1)--`, 400],
			['a column that is not an attribute', 'municipality_id eq 1506', 400],
			['the person', 'personId pr', 400],
			['the hash of a token', 'token_hash sw "a"', 400],
			['a prototype', 'constructor eq "x"', 400],
			['a part that does not exist', 'emails[password eq "x"]', 400],
			['a list in a list', 'emails[emails[type eq "x"]]', 400],
			['a list of what is none', 'userName[value eq "x"]', 400],
			['an order of what has none', 'active gt true', 400],
			['a time that is none', 'meta.created gt "yesterday"', 400],
			['too deep', '('.repeat(200) + 'userName pr' + ')'.repeat(200), 400],
			['very many parts', Array(500).fill('userName pr').join(' or '), 400],
			['nothing', ' ', 400]
		])('%s', async (_, filter, expected) => {
			const { status, body } = await scim('GET', `/Users?filter=${encodeURIComponent(filter)}`);
			expect(status).toBe(expected);
			if (expected === 400)
				expect(body).toMatchObject({ schemas: [ERROR], status: '400', scimType: 'invalidFilter' });
			else expect(body.totalResults).toBe(0);
		});

		it.each([
			'count=x',
			'startIndex=1;drop',
			'count=1e9',
			'sortBy=municipality_id',
			'sortBy=emails',
			'sortBy=__proto__'
		])('a page with %s: 400', async (query) => {
			expect((await scim('GET', `/Users?${query}`)).status).toBe(400);
		});

		it('a page is never larger than the largest', async () => {
			const { status, body } = await scim('GET', '/Users?count=999999999&startIndex=999999999');
			expect({ status, Resources: body.Resources }).toEqual({ status: 200, Resources: [] });
		});
	});

	describe('attributes that are not to be assigned', () => {
		const EXTRA = {
			id: '00000000-0000-4000-8000-000000000001',
			municipality_id: 1535,
			municipalityId: 1535,
			personId: 1,
			person_id: 1,
			matched: 'number',
			role: 'hr',
			roles: [{ value: 'kommuneadministrator' }],
			groups: [{ value: 'hr' }],
			entitlements: ['*'],
			version: 99,
			deletedAt: '2020-01-01',
			password: 'hemmelig',
			meta: { created: '1990-01-01T00:00:00Z', version: 'W/"99"' }
		};

		it.each(['POST', 'PUT'] as const)('are left out of a %s', async (method) => {
			const grants = await count('roleGrant');
			const first = (await scim('POST', '/Users', newUser())).body;
			const sent = { ...newUser(), ...EXTRA };
			const { status, body } = await scim(
				method,
				method === 'POST' ? '/Users' : `/Users/${first.id}`,
				sent
			);
			expect(status).toBe(method === 'POST' ? 201 : 200);
			const row = await db.asOwner((trx) =>
				trx.selectFrom('scimUser').selectAll().where('id', '=', body.id).executeTakeFirstOrThrow()
			);
			expect(row).toMatchObject({
				municipalityId: 1506,
				personId: null,
				matched: 'nobody',
				deletedAt: null,
				version: method === 'POST' ? 1 : 2
			});
			expect(body.id).not.toBe(EXTRA.id);
			expect(body.meta.created).not.toBe(EXTRA.meta.created);
			for (const name of ['roles', 'groups', 'password', 'personId', 'entitlements'])
				expect(body).not.toHaveProperty(name);
			expect(JSON.stringify(row)).not.toContain('hemmelig');
			expect(await count('roleGrant')).toBe(grants);
		});

		it('are refused in a PATCH', async () => {
			const { body } = await scim('POST', '/Users', newUser());
			for (const path of [
				'municipality_id',
				'personId',
				'matched',
				'id',
				'meta.created',
				'__proto__.active'
			])
				expect(
					(await scim('PATCH', `/Users/${body.id}`, patch({ op: 'replace', path, value: 1535 })))
						.status,
					path
				).toBe(400);
		});
	});

	describe('bodies', () => {
		it.each<[string, string, unknown, number, Record<string, string>]>([
			['not JSON', 'POST', '{', 400, {}],
			['a text', 'POST', '"x"', 400, {}],
			['a list', 'POST', [], 400, {}],
			['null', 'POST', 'null', 400, {}],
			['without schemas', 'POST', { userName: 'x' }, 400, {}],
			['of an unknown schema', 'POST', { schemas: ['urn:other'], userName: 'x' }, 400, {}],
			['of the schema of groups', 'POST', { schemas: [GROUP], userName: 'x' }, 400, {}],
			['without a name', 'POST', { schemas: [CORE] }, 400, {}],
			[
				'as a form',
				'POST',
				'userName=x',
				415,
				{ 'content-type': 'application/x-www-form-urlencoded' }
			],
			['as text', 'POST', '{}', 415, { 'content-type': 'text/plain' }],
			[
				'too large',
				'POST',
				{ schemas: [CORE], userName: 'x', title: 'x'.repeat(1024 * 1024) },
				413,
				{}
			],
			[
				'too large, though the head says small',
				'POST',
				{ schemas: [CORE], title: 'x'.repeat(1024 * 1024) },
				413,
				{ 'content-length': '10' }
			],
			[
				'nested to the sky',
				'POST',
				`{"schemas":["${CORE}"],"userName":"dyp","x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
				201,
				{}
			],
			[
				'with a prototype',
				'POST',
				`{"schemas":["${CORE}"],"userName":"proto","__proto__":{"active":false},"constructor":{"prototype":{"x":1}}}`,
				201,
				{}
			]
		])('%s', async (_, method, body, expected, headers) => {
			const before = await count('scimUser');
			const answer = await scim(method, '/Users', undefined, { body, headers });
			expect(answer.status).toBe(expected);
			expect(answer.headers.get('content-type')).toMatch(/^application\/scim\+json/);
			expect(await count('scimUser')).toBe(before + (expected === 201 ? 1 : 0));
			expect(({} as Record<string, unknown>)['x']).toBeUndefined();
			expect(({} as Record<string, unknown>)['active']).toBeUndefined();
		});

		it.each<[string, unknown]>([
			['no operations', patch()],
			['an unknown operation', patch({ op: 'copy', path: 'title' })],
			[
				'another schema',
				{ schemas: [CORE], Operations: [{ op: 'add', path: 'title', value: 'x' }] }
			],
			[
				'operations that are none',
				{ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: 'x' }
			],
			['very many operations', patch(...Array(1001).fill({ op: 'add', path: 'title', value: 'x' }))]
		])('a PATCH with %s: 400', async (_, body) => {
			const user = (await scim('POST', '/Users', newUser())).body;
			const answer = await scim('PATCH', `/Users/${user.id}`, body);
			expect(answer).toMatchObject({
				status: 400,
				body: { schemas: [ERROR], scimType: 'invalidSyntax' }
			});
		});

		it('half a PATCH is none: what comes before the fault is undone', async () => {
			const user = (await scim('POST', '/Users', newUser({ title: 'Lærer' }))).body;
			await scim(
				'PATCH',
				`/Users/${user.id}`,
				patch(
					{ op: 'replace', path: 'title', value: 'Rektor' },
					{ op: 'replace', path: 'nope', value: 'x' }
				)
			);
			expect((await scim('GET', `/Users/${user.id}`)).body).toEqual(user);
		});
	});

	describe('headers', () => {
		it('do not change what is done, who asks, or where', async () => {
			const user = (await scim('POST', '/Users', newUser())).body;
			const headers = {
				'x-http-method-override': 'DELETE',
				'x-method-override': 'DELETE',
				'x-forwarded-host': 'ond.example',
				'x-forwarded-proto': 'gopher',
				'x-tenant': '1535',
				origin: 'https://ond.example',
				cookie: 'kyndig_okt=abc'
			};
			const {
				status,
				body,
				headers: answered
			} = await scim('GET', `/Users/${user.id}`, undefined, { headers });
			expect({ status, body }).toEqual({ status: 200, body: user });
			expect(body.meta.location).toMatch(/^https:\/\/kyndig\.test\//);
			expect(answered.get('access-control-allow-origin')).toBeNull();
			expect(answered.get('set-cookie')).toBeNull();
			expect(answered.get('cache-control')).toBe('no-store');
		});

		it('from another site are no matter: there are no cookies to misuse', async () => {
			const { status } = await scim('POST', '/Users', newUser(), {
				headers: { origin: 'https://login.microsoftonline.com' }
			});
			expect(status).toBe(201);
		});
	});

	it.each([
		['PUT', '/Users'],
		['DELETE', '/Groups'],
		['POST', '/Schemas'],
		['PATCH', '/ServiceProviderConfig']
	])('%s %s: 405', async (method, path) => {
		expect(await scim(method, path)).toMatchObject({
			status: 405,
			body: { schemas: [ERROR], status: '405' }
		});
	});

	it.each(['/', '/Me', '/Bulk', '/users/x/y', '/Users/x/y'])('%s: 404', async (path) => {
		expect(await scim('GET', path)).toMatchObject({
			status: 404,
			body: { schemas: [ERROR], status: '404' }
		});
	});

	it('what HR says is never overwritten by what the provider says', async () => {
		const hr = () =>
			db.asOwner((trx) =>
				trx
					.selectFrom('employee')
					.selectAll()
					.orderBy('municipalityId')
					.orderBy('personId')
					.execute()
			);
		const before = await hr();
		const { body } = await scim(
			'POST',
			'/Users',
			newUser({
				name: { givenName: 'En', familyName: 'Annen' },
				preferredLanguage: 'nn-NO',
				emails: [{ type: 'work', value: 'ny@molde.example' }],
				[ENTERPRISE]: { employeeNumber: '20' }
			})
		);
		expect(await hr()).toEqual(before);
		const kari = await person(db, '20');
		const details = await db.asOperator(({ trx }) =>
			trx.selectFrom('employeeDetails').selectAll().where('personId', '=', kari).executeTakeFirst()
		);
		expect(details).toMatchObject({
			givenName: 'Kari',
			familyName: 'Nordmann',
			email: 'ny@molde.example',
			language: 'nn',
			phone: '+47 912 34 567'
		});
		await scim('DELETE', `/Users/${body.id}`);
	});
});
