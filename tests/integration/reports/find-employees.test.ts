import { beforeAll, expect, it } from 'vitest';
import { Forbidden, grantRole } from '#lib/server/auth/index.ts';
import { findEmployees, getTeamMember } from '#lib/server/reports/index.ts';
import { describeOnDatabases, TODAY } from '../../support/database.ts';
import { personOf, setScene } from '../../support/scene.ts';

const HR = `ansattnummer;fornavn;etternavn;enhetskode;enhet;stilling;startdato;sluttdato
1;Kari;Å_berg;A;Sone A;Lærer;2020-01-01;
2;Kari Anne;Moe;A;Sone A;Rektor;2020-01-01;
3;Ola;Moe;A;Sone A;Lærer;2020-01-01;2026-11-22
4;Liv;Moe;B;Sone B;Vikar;2027-01-01;
40;Gro;Rådgiver;B;Sone B;HR-rådgiver;2020-01-01;
`;

describeOnDatabases('Finding an employee', (db) => {
	let hr: number;
	const find = (search: string, by = hr) =>
		db.asPerson(by, (context) => findEmployees(context, { search }));
	const names = async (search: string) => (await find(search)).employees.map(({ name }) => name);

	beforeAll(async () => {
		await setScene(db, { hr: HR });
		const others = Array.from(
			{ length: 25 },
			(_, index) => `${100 + index};Per;Tvilling;A;Sone A;Lærer;2020-01-01;`
		);
		await setScene(db, { hr: `${HR.split('\n')[0]}\n${others.join('\n')}\n` });
		await setScene(
			db,
			{ hr: `${HR.split('\n')[0]}\n1;Kari;Fremmed;X;X;Lærer;2020-01-01;\n` },
			{ municipalityId: 1547 }
		);
		hr = await db.asOperator((context) => personOf(context, '40'));
		await db.asOperator((context) =>
			grantRole(context, { personId: hr, role: 'hr', from: '2026-01-01' })
		);
	});

	it('by a part of the name or the number, now and later, in the own kommune', async () => {
		expect(await names('kari')).toEqual(['Kari Anne Moe', 'Kari Å_berg']);
		expect(await names(' moe  kari ')).toEqual(['Kari Anne Moe']);
		expect(await names('moe')).toEqual(['Kari Anne Moe', 'Liv Moe']);
		expect(await names('a_b')).toEqual([]);
		expect(await names('å_')).toEqual(['Kari Å_berg']);
		expect(await names('40')).toEqual(['Gro Rådgiver']);
		expect((await find('liv')).employees).toEqual([
			{ personId: expect.any(Number), name: 'Liv Moe', title: 'Vikar', unit: 'Sone B' }
		]);
	});

	it('shows twenty at most, and nothing for less than two characters', async () => {
		const { employees, hasMore } = await find('tvilling');
		expect([employees.length, hasMore]).toEqual([20, true]);
		expect(await find('k')).toEqual({ employees: [], hasMore: false, isShort: true });
		expect(await find(' ')).toEqual({ employees: [], hasMore: false, isShort: false });
	});

	it('is for HR, and logs no look', async () => {
		const kari = await db.asOperator((context) => personOf(context, '1'));
		await expect(find('kari', kari)).rejects.toBeInstanceOf(Forbidden);
		const logged = await db.asOwner((trx) => trx.selectFrom('accessLog').select('id').execute());
		expect(logged).toEqual([]);
	});

	it('one who starts later has a page before that', async () => {
		const liv = await db.asOperator((context) => personOf(context, '4'));
		const ola = await db.asOperator((context) => personOf(context, '3'));
		const open = (personId: number) =>
			db.asPerson(hr, (context) =>
				getTeamMember(context, {
					personId,
					date: TODAY,
					wording: { locale: 'nb', formatDate: String }
				})
			);
		expect(await open(liv)).toMatchObject({
			title: 'Vikar',
			units: ['Sone B'],
			isEmployed: false,
			lines: []
		});
		await expect(open(ola)).rejects.toThrow('ikke ansatt');
	});
});
