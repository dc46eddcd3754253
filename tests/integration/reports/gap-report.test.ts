import { beforeAll, describe, expect, it } from 'vitest';
import {
	getExactSummary,
	getGapReport,
	getGapSummary,
	NotFound
} from '#lib/server/reports/index.ts';
import { describeOnBoth, TODAY } from '../../support/database.ts';
import { setBaseline, setScene } from '../../support/scene.ts';

const HR = `ansattnummer;stillingsnummer;personid;fornavn;etternavn;enhetskode;enhet;overordnet_enhetskode;stillingskode;stilling;startdato;sluttdato
200;1;to-numre;Anne;To;S1;Sone 1;H;7174;Sykepleier;2024-03-01;
100;1;to-numre;Anne;To;S2;Sone 2;H;7174;Sykepleier;2025-03-01;
300;1;;Bo;Borte;S1;Sone 1;H;7174;Sykepleier;2025-01-01;
400;1;;Cato;Sluttet;S1;Sone 1;H;7174;Sykepleier;2024-01-01;2025-06-30
500;1;;Dina;Skole;K;Skole;;7961;Lærer;2026-11-10;
600;1;;Eli;Enhet;H;Helse;;9451;Virksomhetsleder;2024-01-01;
`;
const KRAV = `
krav:
  - kode: a-journal
    gjelder: { stilling: "7174", enhet: H }
    kompetanse: journal
    niva: 2
    frist: {}
    fra: 2024-01-01
`;

describeOnBoth('The gap report', (db) => {
	beforeAll(async () => {
		await setBaseline(db);
		await setScene(db, {
			hr: HR,
			krav: KRAV,
			dokumentasjon:
				'ansattnummer;kompetanse;niva;oppnadd;gyldig_til;kilde;tilbakekalt\n100;infosikkerhet;2;2026-01-10;;kurs;\n200;journal;3;2026-02-01;2026-12-31;ekstern;\n600;infosikkerhet;1;2024-02-01;;klasserom;\n',
			fravaer: 'ansattnummer;fra;til;type\n300;2026-11-01;;sykmelding\n',
			fritak:
				'ansattnummer;krav;fra;til;grunn;godkjent_av\n500;infosikkerhet-alle;2026-11-10;2026-12-31;Vikar i seks uker;Gro HR\n'
		});
	});

	const report = (date = TODAY, unitCode?: string) =>
		db.asOperator((context) =>
			getGapReport(context, { date, unitCode, wording: { locale: 'nb', formatDate: (day) => day } })
		);
	const short = (rows: Awaited<ReturnType<typeof report>>) =>
		rows.map((row) => [
			row.ansattnummer,
			row.krav,
			row.status,
			row.frist,
			row.gyldig_til,
			row.neste_endring
		]);

	it('has one row per employee and requirement, ordered by number and requirement', async () => {
		expect(short(await report())).toEqual([
			['200', 'a-journal', 'expiring', '2024-02-29', '2026-12-31', '2027-01-01'],
			['200', 'infosikkerhet-alle', 'expiring', '2024-03-30', '2027-01-09', '2027-01-10'],
			['300', 'a-journal', 'paused', '2024-12-31', null, null],
			['300', 'infosikkerhet-alle', 'paused', '2025-01-30', null, null],
			['500', 'infosikkerhet-alle', 'waived', '2026-12-09', null, '2027-01-01'],
			['600', 'infosikkerhet-alle', 'expired', '2024-01-30', null, null]
		]);
	});

	it('a person with several numbers stands once, under the one that started first, with all units', async () => {
		const [row] = await report();
		expect(row).toMatchObject({
			kommune: '1506',
			dato: TODAY,
			navn: 'Anne To',
			enhet: 'S1,S2',
			kompetanse: 'journal',
			niva: 2
		});
	});

	it('--enhet takes the subtree', async () => {
		expect(new Set((await report(TODAY, 'H')).map(({ ansattnummer }) => ansattnummer))).toEqual(
			new Set(['200', '300', '600'])
		);
		expect(new Set((await report(TODAY, 'S2')).map(({ ansattnummer }) => ansattnummer))).toEqual(
			new Set(['200'])
		);
		await expect(report(TODAY, 'FINNES-IKKE')).rejects.toBeInstanceOf(NotFound);
	});

	it('asks about another day by what is known today', async () => {
		expect(short(await report('2025-06-30')).filter(([number]) => number === '400')).toEqual([
			['400', 'a-journal', 'overdue', '2023-12-31', null, '2025-07-01'],
			['400', 'infosikkerhet-alle', 'overdue', '2024-01-30', null, '2025-07-01']
		]);
		expect((await report('2025-07-01')).some(({ ansattnummer }) => ansattnummer === '400')).toBe(
			false
		);
	});

	it('says why in Norwegian, and in full in the explanation', async () => {
		const [journal] = await report();
		expect(journal?.begrunnelse).toBe(
			'Oppfylt med eksternt kursbevis 2026-02-01, men bare gyldig til og med 2026-12-31. Gjelder stillingen Sykepleier og ansatte i Helse siden 2024-03-01, her som Sykepleier i Sone 1 og Sykepleier i Sone 2. Kyndig har ikke noe kurs i dette ennå. Spør lederen om annen opplæring.'
		);
		expect(journal?.forklaring).toMatchObject({
			versjon: { eier: 'kommune', nummer: 1, fra: '2024-01-01' },
			omfattet_fra: '2024-03-01',
			gjennom: [{ ansattnummer: '200' }, { ansattnummer: '100' }],
			dokumentasjon: { kilde: 'ekstern', oppnadd: '2026-02-01', niva: 3 }
		});
	});

	describe('the summary', () => {
		it('counts a person with two positions in both units and once in the whole, when small groups may be seen', async () => {
			const rows = await db.asOperator((context) => getExactSummary(context, { date: TODAY }));
			const counts = rows
				.filter(({ krav }) => krav === 'a-journal')
				.map(({ enhet, status, antall }) => [enhet, status, antall]);
			expect(counts).toEqual([
				['S1', 'expiring', 1],
				['S1', 'paused', 1],
				['S2', 'expiring', 1],
				['', 'expiring', 1],
				['', 'paused', 1]
			]);
		});

		it('hides every count of so few people otherwise', async () => {
			const rows = await db.asOperator((context) => getGapSummary(context, { date: TODAY }));
			expect(rows.length).toBeGreaterThan(0);
			for (const row of rows)
				expect(row.antall, `${row.enhet} ${row.krav} ${row.status}`).toBeNull();
		});
	});
});
