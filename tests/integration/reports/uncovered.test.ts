import { beforeAll, expect, it } from 'vitest';
import { grantRole } from '#lib/server/auth/index.ts';
import { listUncovered } from '#lib/server/reports/index.ts';
import { describeOnDatabases, TODAY } from '../../support/database.ts';
import { personOf, setBaseline, setScene } from '../../support/scene.ts';

const HR = `ansattnummer;stillingsnummer;personid;fornavn;etternavn;enhetskode;enhet;stillingskode;stilling;startdato;sluttdato
1;1;anne;Anne;To;S1;Sone 1;7174;Sykepleier;2024-03-01;
1;2;anne;Anne;To;S2;Sone 2;;Renholder;2024-03-01;
2;1;;Bo;Rein;S2;Sone 2;;Renholder;2024-03-01;
3;1;;Cato;Feier;S1;Sone 1;;Feier;2024-03-01;2026-06-30
4;1;;Dina;Sjef;S1;Sone 1;9451;Virksomhetsleder;2024-03-01;
5;1;;Eli;Snart;S1;Sone 1;;Arkivar;2027-01-01;
`;
const ACCESS = `ansattnummer;system;rolle;fra;til
1;Profil;systemansvarlig;2024-03-01;
2;Profil;bruker;2024-03-01;
2;Elements;systemansvarlig;2024-03-01;
3;Visma;systemansvarlig;2024-03-01;
4;Gerica;systemansvarlig;2024-03-01;2026-12-31
2;Gerica;bruker;2024-03-01;
`;
const KRAV = `
kompetanser:
  - kode: systemansvar
    navn: { nb: Systemansvar, nn: Systemansvar, en: System ownership }
krav:
  - kode: renhold
    gjelder: { stilling: Renholder }
    kompetanse: renhold
    frist: { dager: 30 }
    fra: 2027-01-01
  - kode: sykepleier-sone-2
    gjelder: { stilling: "7174", enhet: S2 }
    kompetanse: journal
    frist: { dager: 30 }
    fra: 2024-01-01
  - kode: ledelse
    gjelder: { leder: true }
    kompetanse: ledelse
    frist: { dager: 30 }
    fra: 2024-01-01
  - kode: systemansvar-profil
    gjelder: { system: Profil, rolle: systemansvarlig }
    kompetanse: systemansvar
    frist: { dager: 30 }
    fra: 2024-01-01
  - kode: systemansvar-gerica
    gjelder: { system: Gerica, rolle: systemansvarlig }
    kompetanse: systemansvar
    frist: { dager: 30 }
    fra: 2024-01-01
`;

describeOnDatabases('What no requirement names', (db) => {
	let hr: number;
	let other: number;

	beforeAll(async () => {
		await setBaseline(db);
		await setScene(db, {
			hr: HR,
			tilgang: ACCESS,
			krav: KRAV,
			dokumentasjon:
				'ansattnummer;kompetanse;niva;oppnadd;kilde\n4;systemansvar;1;2026-01-10;kurs\n'
		});
		await db.asOperator(async (context) => {
			hr = await personOf(context, '4');
			other = await personOf(context, '2');
			await grantRole(context, { personId: hr, role: 'hr', from: '2024-01-01' });
		});
	});

	const uncovered = (date = TODAY) =>
		db.asPerson(hr, (context) => listUncovered(context, { date }));
	const titles = async (date?: string) =>
		(await uncovered(date)).positions.map(({ title, people, units }) => [title, people, units]);
	const reasons = async (date?: string) =>
		Object.fromEntries((await uncovered(date)).systems.map(({ name, reason }) => [name, reason]));

	it('lists positions that somebody works in, with how many and where', async () => {
		expect(await titles()).toEqual([
			['Renholder', 2, ['Sone 2']],
			['Virksomhetsleder', 1, ['Sone 1']]
		]);
		expect((await uncovered()).staffed).toBe(3);
	});

	it('follows employments and requirements over time', async () => {
		expect((await titles('2026-06-30')).map(([title]) => title)).toEqual([
			'Renholder',
			'Feier',
			'Virksomhetsleder'
		]);
		expect((await titles('2027-01-01')).map(([title]) => title)).toEqual([
			'Arkivar',
			'Virksomhetsleder'
		]);
	});

	it('counts what applies whatever the position', async () => {
		expect((await uncovered()).general).toEqual({ everyone: 1, others: 3 });
	});

	it('says why a system has no trained owner', async () => {
		expect(await reasons()).toEqual({
			// Cato has left, and his access does not count.
			Visma: 'ingen',
			Elements: 'uten-krav',
			Profil: 'ikke-opplart'
		});
		expect((await uncovered()).registered).toBe(4);
		expect(await reasons('2027-01-01')).toMatchObject({ Gerica: 'ingen' });
		expect(await reasons('2025-12-31')).toMatchObject({ Gerica: 'ikke-opplart' });
	});

	it('is for HR, and holds no names', async () => {
		expect(JSON.stringify(await uncovered())).not.toMatch(/Anne|Dina/);
		await expect(
			db.asPerson(other, (context) => listUncovered(context, { date: TODAY }))
		).rejects.toThrow('Du har ikke tilgang');
	});
});
