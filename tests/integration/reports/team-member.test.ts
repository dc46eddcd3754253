import { beforeAll, expect, it } from 'vitest';
import { grantRole } from '#lib/server/auth/index.ts';
import { getTeamMember, NotFound } from '#lib/server/reports/index.ts';
import { describeOnDatabases, TODAY } from '../../support/database.ts';
import { personOf, setBaseline, setScene } from '../../support/scene.ts';

const HR = `ansattnummer;stillingsnummer;personid;fornavn;etternavn;enhetskode;enhet;stilling;startdato;sluttdato
2;1;anne;Anne;To;S2;Sone 2;Sykepleier;2024-03-01;
1;1;anne;Anne;To;S1;Sone 1;Renholder;2025-03-01;
3;1;;Bo;Borte;S1;Sone 1;Feier;2024-01-01;2026-06-30
4;1;;Dina;HR;S1;Sone 1;Rådgiver;2024-01-01;
`;
/** Two requirements for the same competence. */
const KRAV = `
krav:
  - kode: infosikkerhet-renholder
    gjelder: { stilling: Renholder }
    kompetanse: infosikkerhet
    niva: 2
    frist: { dager: 30 }
    fra: 2024-01-01
`;

describeOnDatabases('One employee', (db) => {
	let hr: number;

	beforeAll(async () => {
		await setBaseline(db);
		await setScene(db, { hr: HR, krav: KRAV });
		await db.asOperator(async (context) => {
			hr = await personOf(context, '4');
			await grantRole(context, { personId: hr, role: 'hr', from: '2024-01-01' });
		});
	});

	const member = async (number: string, date = TODAY) =>
		db.asPerson(hr, async (context) =>
			getTeamMember(context, {
				personId: await personOf(context, number),
				date,
				wording: { locale: 'nb', formatDate: (day) => day }
			})
		);

	it('has the title of the employment that began first, and every unit', async () => {
		expect(await member('1')).toMatchObject({
			name: 'Anne To',
			title: 'Sykepleier',
			units: ['Sone 1', 'Sone 2'],
			isEmployed: true
		});
		expect(await member('1', '2024-12-31')).toMatchObject({ units: ['Sone 2'] });
	});

	it('is shown what several requirements ask for once, with every reason', async () => {
		const { lines } = await member('1');
		expect(lines).toHaveLength(1);
		expect(lines[0]).toMatchObject({
			level: 2,
			requirements: ['infosikkerhet-alle', 'infosikkerhet-renholder']
		});
		expect(lines[0]?.reasons).toHaveLength(2);
	});

	it('who began later is described as today, with nothing asked', async () => {
		expect(await member('1', '2020-01-01')).toMatchObject({
			title: 'Sykepleier',
			isEmployed: false,
			lines: []
		});
	});

	it('who has left is found on the days of the employment only', async () => {
		expect(await member('3', '2026-06-30')).toMatchObject({ title: 'Feier', isEmployed: true });
		await expect(member('3')).rejects.toThrow(NotFound);
	});
});
