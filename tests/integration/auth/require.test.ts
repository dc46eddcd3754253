import { beforeAll, describe, expect, it } from 'vitest';
import { Forbidden, grantRole, require, type Permission } from '#lib/server/auth/index.ts';
import type { Context } from '#lib/server/db/index.ts';
import { listLooksAtMe } from '#lib/server/reports/index.ts';
import { describeOnBoth, TODAY } from '../../support/database.ts';
import { personOf, setScene } from '../../support/scene.ts';

/*
 * Units: A over A1 and A2; B. Leaders: 10 leads A, 11 leads A1, 12 led A2 until last year. 20 works in A1, 30 in B,
 * 21 starts in A1 next month. 40 is HR, 50 was.
 */
const HR = `ansattnummer;fornavn;etternavn;enhetskode;overordnet_enhetskode;stilling;leder_for_enhetskode;startdato;sluttdato
10;Anne;Leder;A;;Virksomhetsleder;A;2020-01-01;
11;Bo;Leder;A1;A;Avdelingsleder;A1;2020-01-01;
12;Cato;Leder;A2;A;Avdelingsleder;A2;2020-01-01;2025-12-31
20;Dina;Ansatt;A1;A;Sykepleier;;2020-01-01;
21;Even;Ny;A1;A;Sykepleier;;2026-12-15;
30;Frida;Ansatt;B;;Lærer;;2020-01-01;
40;Gro;Rådgiver;B;;HR-rådgiver;;2020-01-01;
50;Hans;Rådgiver;B;;HR-rådgiver;;2020-01-01;
`;

describeOnBoth('require()', (db) => {
	const people = new Map<string, number>();
	const units = new Map<string, number>();
	const person = (number: string) => people.get(number) ?? 0;
	const unit = (code: string) => units.get(code) ?? 0;

	beforeAll(async () => {
		await setScene(db, { hr: HR });
		await db.asOperator(async (context) => {
			for (const number of ['10', '11', '12', '20', '21', '30', '40', '50'])
				people.set(number, await personOf(context, number));
			for (const { code, id } of await context.trx
				.selectFrom('orgUnit')
				.select(['code', 'id'])
				.execute())
				units.set(code, id);
			await grantRole(context, { personId: person('40'), role: 'hr', from: '2026-01-01' });
			await grantRole(context, { personId: person('50'), role: 'hr', from: '2020-01-01' });
			await context.trx
				.updateTable('roleGrant')
				.set({ validUntil: '2026-01-01' })
				.where('personId', '=', person('50'))
				.execute();
		});
	});

	const isAllowed = async <P extends keyof Permission>(
		number: string,
		permission: P,
		target: Permission[P]
	) =>
		db.asPerson(person(number), async (context) => {
			try {
				await require(context, permission, target);
				return true;
			} catch (error) {
				if (error instanceof Forbidden) return false;
				throw error;
			}
		});

	it('logs a look at nobody who is not of the kommune, and does not fail', async () => {
		await setScene(
			db,
			{
				hr: 'ansattnummer;fornavn;etternavn;enhetskode;stilling;startdato\n9;Per;Vestnes;A;Lærer;2020-01-01\n'
			},
			{ municipalityId: 1535 }
		);
		const other = await db.asOperator((context) => personOf(context, '9'), {
			municipalityId: 1535
		});
		for (const personId of [other, 999_999])
			await db.asPerson(person('40'), (context) => require(context, 'person', { personId }));
		expect(await db.asPerson(other, listLooksAtMe, { municipalityId: 1535 })).toEqual([]);
	});

	it('rests on the roles that the request has just read, and else asks for them', async () => {
		const judged = (number: string, roles?: readonly string[] | null) =>
			db.asPerson(person(number), async (context) => {
				const actor = { ...context.actor, ...(roles !== undefined && { roles }) };
				return require({ ...context, actor }, 'search', {}).then(
					() => true,
					() => false
				);
			});
		expect(await judged('40')).toBe(true);
		expect(await judged('40', null)).toBe(true);
		expect(await judged('40', [])).toBe(false);
		expect(await judged('20', null)).toBe(false);
		expect(await judged('20', ['hr'])).toBe(true);
	});

	describe('who may see a unit by name', () => {
		it.each([
			['10', 'A', true, 'leads it'],
			['10', 'A1', true, 'leads the unit above'],
			['10', 'B', false, 'another part of the kommune'],
			['11', 'A1', true, 'leads it'],
			['11', 'A', false, 'leads only a part of it'],
			['11', 'A2', false, 'leads the one beside'],
			['12', 'A2', false, 'led it until last year'],
			['20', 'A1', false, 'works there'],
			['40', 'B', true, 'HR'],
			['50', 'B', false, 'was HR']
		])('%s and %s: %s (%s)', async (number, code, expected) => {
			expect(await isAllowed(number, 'unit', { unitId: unit(code), date: TODAY })).toBe(expected);
		});
	});

	describe('who may see an employee', () => {
		it.each([
			['10', '20', true, 'in a unit below'],
			['11', '20', true, 'in the unit'],
			['11', '21', true, 'starts in the unit next month'],
			['11', '30', false, 'elsewhere'],
			['20', '30', false, 'a colleague'],
			['40', '30', true, 'HR']
		])('%s and %s: %s (%s)', async (viewer, subject, expected) => {
			expect(await isAllowed(viewer, 'person', { personId: person(subject) })).toBe(expected);
		});
	});

	describe('who may decide for people', () => {
		it.each([
			['10', ['20', '21', '11'], true, 'all of them in units below'],
			['11', ['20', '21'], true, 'one of them starts next month'],
			['11', ['20', '30'], false, 'one of them works elsewhere'],
			['11', ['20', '20'], true, 'the same person twice'],
			['10', ['10'], false, 'themself'],
			['10', ['20', '10'], false, 'themself among others'],
			['12', ['20'], false, 'led until last year'],
			['20', ['21'], false, 'a colleague'],
			['40', ['20', '30'], true, 'HR'],
			['40', ['40'], false, 'HR for themself'],
			['10', [], false, 'nobody']
		])('%s and %j: %s (%s)', async (viewer, people, expected) => {
			expect(await isAllowed(viewer, 'decide', { people: people.map(person) })).toBe(expected);
		});
	});

	describe('figures, names and operation', () => {
		it.each([
			['20', 'figures', {}, false],
			['10', 'figures', {}, false],
			['40', 'figures', {}, true],
			['50', 'figures', {}, false],
			['10', 'named', { people: [] }, false],
			['40', 'named', { people: [] }, true],
			['40', 'operate', {}, false],
			['10', 'attest', {}, true],
			['12', 'attest', {}, false],
			['20', 'attest', {}, false],
			['40', 'attest', {}, true],
			['10', 'search', {}, false],
			['20', 'search', {}, false],
			['40', 'search', {}, true],
			['50', 'search', {}, false],
			['20', 'self', { self: true }, true]
		] as const)('%s asks for %s', async (number, permission, target, expected) => {
			expect(await isAllowed(number, permission, target as never)).toBe(expected);
		});

		it('the operator of the command line has no learning of their own', async () => {
			await expect(
				db.asOperator((context) => require(context, 'self', { self: true }))
			).rejects.toBeInstanceOf(Forbidden);
		});
	});

	describe('the access log', () => {
		const looksAt = (number: string) =>
			db.asPerson(person(number), (context: Context) => listLooksAtMe(context));

		it('a leader who looks at a unit leaves a line with each who works there, and they can see it', async () => {
			await db.asPerson(person('11'), (context) =>
				require(context, 'unit', { unitId: unit('A1'), date: TODAY })
			);
			expect(await looksAt('20')).toContainEqual(
				expect.objectContaining({ actorName: 'Test Person', permission: 'unit', day: TODAY })
			);
		});

		it('nothing is logged when it is refused, nor when I look at myself', async () => {
			const before = await looksAt('30');
			await isAllowed('20', 'person', { personId: person('30') });
			expect(await looksAt('30')).toEqual(before);
			await db.asPerson(person('40'), (context) =>
				require(context, 'named', { people: [person('40'), person('30')] })
			);
			expect(await looksAt('40')).toEqual([]);
			expect(await looksAt('30')).not.toEqual(before);
		});

		it('the command line is logged as the operating-system user', async () => {
			await db.asOperator((context) => require(context, 'named', { people: [person('12')] }));
			expect(await looksAt('12')).toContainEqual(
				expect.objectContaining({ actorName: 'drift', permission: 'named' })
			);
		});
	});
});
