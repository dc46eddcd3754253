import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import {
	endDeputy,
	endRole,
	Forbidden,
	getDeputies,
	GrantNotFound,
	GrantRefused,
	grantRole,
	giveRole,
	listRoleHolders,
	nameDeputy,
	require
} from '#lib/server/auth/index.ts';
import type { Context } from '#lib/server/db/index.ts';
import { describeOnDatabases, TODAY } from '../../support/database.ts';
import { personOf, setScene } from '../../support/scene.ts';

/* 10 leads A, and 11 A1 below it. 20 works in A1, 30 in B. 40 is the administrator. 50 has left. */
const HR = `ansattnummer;fornavn;etternavn;enhetskode;overordnet_enhetskode;stilling;leder_for_enhetskode;startdato;sluttdato
10;Anne;Leder;A;;Virksomhetsleder;A;2020-01-01;
11;Bo;Leder;A1;A;Avdelingsleder;A1;2020-01-01;
20;Dina;Ansatt;A1;A;Sykepleier;;2020-01-01;
30;Frida;Ansatt;B;;Lærer;;2020-01-01;
40;Gro;Administrator;B;;Rådgiver;;2020-01-01;
50;Hans;Borte;B;;Rådgiver;;2020-01-01;2026-10-31
`;

describeOnDatabases('Roles and deputies', (db) => {
	const people = new Map<string, number>();
	const units = new Map<string, number>();
	const person = (number: string) => people.get(number) ?? 0;
	const unit = (code: string) => units.get(code) ?? 0;
	const as = <T>(number: string, work: (context: Context) => Promise<T>, today = TODAY) =>
		db.asPerson(person(number), work, { today });
	const mayRead = async (number: string, code: string, today = TODAY) => {
		try {
			await as(
				number,
				(context) => require(context, 'unit', { unitId: unit(code), date: today }),
				today
			);
			return true;
		} catch (error) {
			if (error instanceof Forbidden) return false;
			throw error;
		}
	};
	const role = (changed: object = {}) => ({
		personId: person('30'),
		role: 'hr',
		from: TODAY,
		last: '',
		reason: 'Ny rådgiver',
		...changed
	});

	beforeAll(async () => {
		await setScene(db, { hr: HR });
		await setScene(
			db,
			{
				hr: 'ansattnummer;fornavn;etternavn;enhetskode;stilling;startdato\n9;Per;Vestnes;A;Lærer;2020-01-01\n'
			},
			{ municipalityId: 1535 }
		);
		await db.asOperator(async (context) => {
			for (const number of ['10', '11', '20', '30', '40', '50'])
				people.set(number, await personOf(context, number));
			for (const { code, id } of await context.trx
				.selectFrom('orgUnit')
				.select(['code', 'id'])
				.execute())
				units.set(code, id);
			await grantRole(context, {
				personId: person('40'),
				role: 'kommuneadministrator',
				from: '2026-01-01'
			});
		});
		await db.asOperator(
			async (context) => void people.set('vestnes', await personOf(context, '9')),
			{ municipalityId: 1535 }
		);
	});

	describe('roles', () => {
		it('are given by the administrator, work at once, and are in the log', async () => {
			expect(await mayRead('30', 'A')).toBe(false);
			await as('40', (context) => giveRole(context, role()));
			expect(await mayRead('30', 'A')).toBe(true);
			expect(await as('40', listRoleHolders)).toContainEqual({
				personId: person('30'),
				name: 'Frida Ansatt',
				role: 'hr',
				from: TODAY,
				last: null,
				givenBy: expect.any(String),
				reason: 'Ny rådgiver',
				group: null,
				isEmployed: true
			});
			const logged = await db.asOperator(({ trx }) =>
				trx.selectFrom('auditLog').select('detail').where('action', '=', 'rolle-gitt').execute()
			);
			expect(logged.map(({ detail }) => detail)).toContainEqual({
				personId: person('30'),
				rolle: 'hr',
				fra: TODAY
			});
		});

		it('are not given twice for the same days', async () => {
			await expect(
				as('40', (context) => giveRole(context, role({ from: '2027-01-01' })))
			).rejects.toThrow(GrantRefused);
		});

		it('end at once, and can be given again the same day', async () => {
			const held = { personId: person('30'), role: 'hr', from: TODAY };
			await as('40', (context) => endRole(context, held));
			expect(await mayRead('30', 'A')).toBe(false);
			await expect(as('40', (context) => endRole(context, held))).rejects.toThrow(GrantNotFound);
			await as('40', (context) => giveRole(context, role()));
			expect(await mayRead('30', 'A')).toBe(true);
			await as('40', (context) => endRole(context, held));
		});

		it.each([
			['an employee', '20'],
			['a leader', '10'],
			['HR', '30']
		])('are not given or seen by %s', async (_, number) => {
			await db.asOperator((context) =>
				grantRole(context, { personId: person('30'), role: 'hr', from: '2026-11-01' })
			);
			await expect(
				as(number, (context) => giveRole(context, role({ personId: person('11') })))
			).rejects.toThrow(Forbidden);
			await expect(as(number, listRoleHolders)).rejects.toThrow(Forbidden);
		});

		it.each([
			['to oneself', () => ({ personId: person('40') }), 'self'],
			['to who has left', () => ({ personId: person('50') }), 'not-employed'],
			['to somebody of another kommune', () => ({ personId: person('vestnes') }), 'not-employed'],
			[
				'of the co-operation',
				() => ({ personId: person('11'), role: 'samarbeidsadministrator' }),
				'unknown'
			]
		])('are not given %s', async (_, changed, kind) => {
			const attempt = as('40', (context) => giveRole(context, role(changed())));
			await expect(attempt).rejects.toThrow(GrantRefused);
			await attempt.catch((error: GrantRefused) =>
				expect(error.faults).toEqual([expect.objectContaining({ kind })])
			);
		});

		it('cannot be deleted by the application, only ended', async () => {
			await expect(
				db.asOperator(({ trx }) => sql`delete from role_grant`.execute(trx))
			).rejects.toThrow(/permission denied/);
		});
	});

	describe('deputies', () => {
		const deputy = (changed: object = {}) => ({
			unitId: unit('A1'),
			personId: person('20'),
			from: TODAY,
			last: '2026-11-30',
			...changed
		});

		it('do what the leader may, on those days and in that unit alone', async () => {
			await as('11', (context) => nameDeputy(context, deputy()));
			expect(await mayRead('20', 'A1')).toBe(true);
			expect(await mayRead('20', 'A')).toBe(false);
			expect(await mayRead('20', 'A1', '2026-11-22')).toBe(false);
			expect(await mayRead('20', 'A1', '2026-12-01')).toBe(false);
			const { deputies } = await as('11', (context) =>
				getDeputies(context, { unitId: null, search: '' })
			);
			expect(deputies).toEqual([
				expect.objectContaining({ name: 'Dina Ansatt', from: TODAY, last: '2026-11-30' })
			]);
		});

		it('cannot pass it on', async () => {
			await expect(
				as('20', (context) => nameDeputy(context, deputy({ personId: person('30') })))
			).rejects.toThrow(Forbidden);
		});

		it('are not named for a unit that one does not lead, nor below it by the one above', async () => {
			for (const [number, code] of [
				['11', 'A'],
				['10', 'A1'],
				['30', 'A1']
			] as const)
				await expect(
					as(number, (context) =>
						nameDeputy(context, deputy({ unitId: unit(code), personId: person('40') }))
					),
					`${number} ${code}`
				).rejects.toThrow(Forbidden);
		});

		it('have what the leader has, no longer than the leader has it', async () => {
			await db.asOwner((trx) =>
				sql`update employment set valid_until = '2026-11-25' where person_id = ${person('11')}`.execute(
					trx
				)
			);
			expect(await mayRead('20', 'A1', '2026-11-24')).toBe(true);
			expect(await mayRead('20', 'A1', '2026-11-25')).toBe(false);
			await db.asOwner((trx) =>
				sql`update employment set valid_until = 'infinity' where person_id = ${person('11')}`.execute(
					trx
				)
			);
		});

		it('are ended by their leader, and nobody else', async () => {
			const { deputies } = await as('11', (context) =>
				getDeputies(context, { unitId: null, search: '' })
			);
			const id = deputies[0]?.id ?? 0;
			await expect(as('10', (context) => endDeputy(context, { id }))).rejects.toThrow(
				GrantNotFound
			);
			expect(await mayRead('20', 'A1')).toBe(true);
			await as('11', (context) => endDeputy(context, { id }));
			expect(await mayRead('20', 'A1')).toBe(false);
		});

		it('are found among leaders and those in the unit', async () => {
			const found = await as('11', (context) =>
				getDeputies(context, { unitId: unit('A1'), search: 'an' })
			);
			expect(found.found?.candidates.map(({ name }) => name)).toEqual([
				'Anne Leder',
				'Dina Ansatt'
			]);
		});
	});
});
