import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { grantRole } from '#lib/server/auth/index.ts';
import {
	getGapSummary,
	getOverview,
	listRollUp,
	type OverviewCell,
	type StatusCount
} from '#lib/server/reports/index.ts';
import { describeOnDatabases, TODAY } from '../../support/database.ts';
import { personOf, setBaseline, setScene } from '../../support/scene.ts';

/** H has S1 and S2 below it; K stands beside it. Anne works in S1 and S2, Bo in S1 and K, the others in one unit. */
const HR = `ansattnummer;stillingsnummer;personid;fornavn;etternavn;enhetskode;enhet;overordnet_enhetskode;stilling;startdato;sluttdato
1;1;anne;Anne;To;S1;Sone 1;H;Sykepleier;2024-03-01;
1;2;anne;Anne;To;S2;Sone 2;H;Sykepleier;2025-03-01;
2;1;bo;Bo;Begge;S1;Sone 1;H;Sykepleier;2024-03-01;
3;1;bo;Bo;Begge;K;Skole;;Lærer;2025-03-01;2026-12-31
4;1;;Eli;Enhet;H;Helse;;Virksomhetsleder;2024-01-01;
${Array.from({ length: 20 }, (_, index) => {
	const unit = ['S1;Sone 1;H', 'S2;Sone 2;H', 'K;Skole;', 'H;Helse;'][index % 4];
	return `${100 + index};1;;Navn;${index};${unit};Lærer;2024-0${1 + (index % 9)}-01;${index % 5 === 0 ? '2026-06-30' : ''}`;
}).join('\n')}
`;
const KRAV = `
krav:
  - kode: journal-alle
    gjelder: { alle: true }
    kompetanse: journal
    frist: { dager: 30 }
    fra: 2024-01-01
`;
// All have it today, so that no figure is suppressed; each got it on another day.
const EVIDENCE = `ansattnummer;kompetanse;niva;oppnadd;kilde
${[1, 2, 4, ...Array.from({ length: 20 }, (_, index) => 100 + index)]
	.map((number) => `${number};infosikkerhet;1;2026-0${1 + (number % 9)}-11;kurs`)
	.join('\n')}
`;

describeOnDatabases('The roll-up', (db) => {
	let units: Record<string, number>;
	let hr: number;

	beforeAll(async () => {
		await setBaseline(db);
		await setScene(db, { hr: HR, krav: KRAV, dokumentasjon: EVIDENCE });
		await db.asOperator(async (context) => {
			hr = await personOf(context, '4');
			await grantRole(context, { personId: hr, role: 'hr', from: '2024-01-01' });
			const rows = await context.trx.selectFrom('orgUnit').select(['id', 'code']).execute();
			units = Object.fromEntries(rows.map(({ id, code }) => [code, id]));
		});
	});

	const rollUp = (date: string) =>
		db.asOperator(({ trx, municipalityId }) => listRollUp(trx, municipalityId, date));

	/** The same counted person by person, from the employments of the day. */
	const counted = (date: string) =>
		db.asOperator(async ({ trx }) => {
			const { rows } = await sql<StatusCount>`
				select e.unit_id, s.requirement_id, s.status, ${date} as date, count(distinct s.person_id)::integer as people
				from employment e join status_segment s on s.municipality_id = e.municipality_id and s.person_id = e.person_id
				where e.valid_from <= ${date}::date and e.valid_until > ${date}::date and s.valid_from <= ${date}::date and s.valid_until > ${date}::date
				group by 1, 2, 3`.execute(trx);
			return rows;
		});

	it.each([
		'2024-01-01',
		'2025-02-28',
		'2025-03-01',
		'2026-06-30',
		TODAY,
		'2027-01-01',
		'2030-01-01'
	])('counts each unit for its own employments: %s', async (date) => {
		const rows = await rollUp(date);
		const inOrder = (a: StatusCount, b: StatusCount) =>
			JSON.stringify(keyOf(a)).localeCompare(JSON.stringify(keyOf(b)));
		const keyOf = ({ unitId, requirementId, status }: StatusCount) => [
			unitId,
			requirementId,
			status
		];
		expect(rows.length).toBeGreaterThan(0);
		expect(rows.sort(inOrder)).toEqual((await counted(date)).sort(inOrder));
	});

	/** Those counted in what nobody has: in each row by name, and in the whole. */
	const lacking = async (unitId: number | null) => {
		const { rows, total, columns } = await db.asPerson(hr, (context) =>
			getOverview(context, {
				date: TODAY,
				unitId,
				wording: { locale: 'nb', formatDate: (day) => day }
			})
		);
		const column = columns.findIndex(({ code }) => code === 'journal-alle');
		const shown = (cell: OverviewCell | undefined) => (cell?.shown === 'shown' ? cell.counted : 0);
		return {
			...Object.fromEntries(rows.map(({ unit, cells }) => [unit.name, shown(cells[column])])),
			whole: shown(total[column])
		};
	};

	it('a person in two units is in both, in a kommune once', async () => {
		const summary = await db.asOperator((context) =>
			getGapSummary(context, { date: TODAY, intern: true })
		);
		const sum = (unit: string) =>
			summary
				.filter(({ enhet, krav }) => enhet === unit && krav === 'infosikkerhet-alle')
				.reduce((people, { antall }) => people + (antall ?? 0), 0);
		// Of the twenty with a number, five in each unit, every fifth has left. S1 has Anne and Bo as well.
		expect(['S1', 'S2', 'H', 'K'].map(sum)).toEqual([4 + 2, 4 + 1, 4 + 1, 4 + 1]);
		expect(sum('')).toBe(16 + 3);
	});

	it('a person in two units below a unit is in it once, a person in one of them and elsewhere too', async () => {
		expect(await lacking(units['H'] ?? 0)).toEqual({
			'Sone 1': 6,
			'Sone 2': 5,
			'Direkte i enheten': 5,
			whole: 15
		});
		expect(await lacking(null)).toEqual({ Helse: 15, Skole: 5, whole: 19 });
	});
});
