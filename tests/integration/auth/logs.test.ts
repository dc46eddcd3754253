import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
	findChanges,
	findLooks,
	Forbidden,
	grantRole,
	require,
	sealLogs,
	verifyLogs
} from '#lib/server/auth/index.ts';
import { logChange, type Context } from '#lib/server/db/index.ts';
import { listLooksAtMe } from '#lib/server/reports/index.ts';
import { describeOnDatabases, TODAY } from '../../support/database.ts';
import { personOf, setScene } from '../../support/scene.ts';

const HR = `ansattnummer;fornavn;etternavn;enhetskode;stilling;startdato
10;Anne;Ombud;A;Personvernombud;2020-01-01
20;Dina;Ansatt;A;Lærer;2020-01-01
40;Gro;Rådgiver;A;HR-rådgiver;2020-01-01
`;
const DAYS = { from: TODAY, last: TODAY, page: 1 };
const NOW = new Date('2026-11-23T12:00:00Z');

describeOnDatabases('The logs', (db) => {
	const people = new Map<string, number>();
	const as = <T>(number: string, work: (context: Context) => Promise<T>) =>
		db.asPerson(people.get(number) ?? 0, work);
	const look = () =>
		as('40', (context) => require(context, 'person', { personId: people.get('20') ?? 0 }));
	const verify = () => as('10', verifyLogs);
	const broken = async () => (await verify()).map(({ broken }) => broken?.kind ?? null);
	const owner = (statement: ReturnType<typeof sql>) => db.asOwner((trx) => statement.execute(trx));
	/** As somebody who has taken over the database, and turns off what protects the logs. */
	const tamper = async (statement: ReturnType<typeof sql>) => {
		await owner(sql`alter table access_log disable trigger user`);
		await owner(statement);
		await owner(sql`alter table access_log enable trigger user`);
	};

	beforeAll(async () => {
		await setScene(db, { hr: HR });
		await setScene(db, { hr: HR.replaceAll('Anne', 'Annen') }, { municipalityId: 1535 });
		await db.asOperator(async (context) => {
			for (const number of ['10', '20', '40']) people.set(number, await personOf(context, number));
			await grantRole(context, {
				personId: people.get('10') ?? 0,
				role: 'personvernombud',
				from: '2026-01-01'
			});
			await grantRole(context, { personId: people.get('40') ?? 0, role: 'hr', from: '2026-01-01' });
		});
	});

	it('are sealed, row by row and seal upon seal, once', async () => {
		await look();
		const sealed: string[] = [];
		const seal = () =>
			sealLogs(db.database.db, NOW, ({ municipalityId, log, number, rows }) =>
				sealed.push(`${municipalityId} ${log} ${number} ${rows}`)
			);
		await seal();
		expect(sealed).toContain('1506 access 1 1');
		expect(sealed).toContainEqual(expect.stringMatching(/^1535 change 1 /));
		sealed.length = 0;
		await seal();
		expect(sealed).toEqual([]);
		await look();
		await look();
		await seal();
		expect(sealed).toEqual(['1506 access 2 2']);
		expect(await verify()).toEqual([
			expect.objectContaining({ log: 'access', rows: 3, seals: 2, broken: null }),
			expect.objectContaining({ log: 'change', broken: null })
		]);
	});

	it('refuse the application to change, delete or unseal a row', async () => {
		for (const statement of [
			sql`update access_log set actor_name = 'Ingen'`,
			sql`delete from access_log`,
			sql`delete from log_seal`,
			sql`update log_seal set hash = previous`,
			sql`update audit_log set detail = '{}'`
		])
			await expect(db.asOperator(({ trx }) => statement.execute(trx))).rejects.toThrow(
				/permission denied/
			);
		for (const seal of [null, 9])
			await expect(
				db.asOperator(({ trx }) => sql`update access_log set seal = ${seal}`.execute(trx))
			).rejects.toThrow(/never changed/);
	});

	describe('tell of', () => {
		beforeEach(async () => {
			expect(await broken()).toEqual([null, null]);
		});

		it.each([
			[
				'another name in a row',
				sql`update access_log set actor_name = 'Ingen' where seal = 1 and municipality_id = 1506`,
				sql`update access_log set actor_name = 'Test Person' where seal = 1 and municipality_id = 1506`,
				'row'
			],
			[
				'another time of a row',
				sql`update access_log set at = at - interval '1 day' where seal = 2`,
				sql`update access_log set at = at + interval '1 day' where seal = 2`,
				'rows'
			],
			[
				'a row that is taken out of its seal',
				sql`update access_log set seal = -2 where id = (select max(id) from access_log where seal = 2)`,
				sql`update access_log set seal = 2 where seal = -2`,
				'rows'
			]
		])('%s', async (_, attack, undo, kind) => {
			await tamper(attack);
			expect(await broken()).toEqual([kind, null]);
			await tamper(undo);
		});

		it('a seal that is gone', async () => {
			await owner(sql`update log_seal set number = 7 where log = 'access' and number = 1`);
			expect(await broken()).toEqual(['order', null]);
			await owner(sql`update log_seal set number = 1 where log = 'access' and number = 7`);
		});
	});

	it('are read by the personvernombud alone, and those who are shown can see it', async () => {
		const found = await as('10', (context) => findLooks(context, { ...DAYS, name: 'dina' }));
		expect(found.rows.map(({ actorName, subjectName }) => [actorName, subjectName])).toEqual(
			Array(3).fill(['Test Person', 'Dina Ansatt'])
		);
		expect(await as('20', listLooksAtMe)).toContainEqual(
			expect.objectContaining({ permission: 'accessLog', times: 1 })
		);
		for (const number of ['20', '40']) {
			await expect(
				as(number, (context) => findLooks(context, { ...DAYS, name: 'dina' }))
			).rejects.toThrow(Forbidden);
			await expect(
				as(number, (context) => findChanges(context, { ...DAYS, name: '' }))
			).rejects.toThrow(Forbidden);
			await expect(as(number, verifyLogs)).rejects.toThrow(Forbidden);
		}
	});

	it('show nobody without a name, nor anybody of another kommune, nor another day', async () => {
		const looks = (query: object) =>
			as('10', (context) => findLooks(context, { ...DAYS, name: 'dina', ...query }));
		expect(await looks({ name: '' })).toEqual({ rows: [], hasMore: false, isShort: false });
		expect(await looks({ name: 'd' })).toEqual({ rows: [], hasMore: false, isShort: true });
		expect((await looks({ name: "%' or true --" })).rows).toEqual([]);
		expect((await looks({ from: '2026-11-24', last: '2026-11-24' })).rows).toEqual([]);
		await db.asOperator((context) => logChange(context, 'noe-annet', {}), { municipalityId: 1535 });
		const changes = await as('10', (context) => findChanges(context, { ...DAYS, name: '' }));
		expect(changes.rows.map(({ action }) => action)).not.toContain('noe-annet');
		expect(changes.rows.map(({ action }) => action)).toContain('rolle-gitt');
	});
});
