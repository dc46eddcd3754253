import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { getExactSummary, listRollUp, type StatusCount } from '#lib/server/reports/index.ts';
import { listGroupCounts } from '#lib/server/reports/roll-up.ts';
import { describeOnDatabases, TODAY } from '../../support/database.ts';
import { setBaseline, setScene } from '../../support/scene.ts';

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

	beforeAll(async () => {
		await setBaseline(db);
		await setScene(db, { hr: HR, krav: KRAV, dokumentasjon: EVIDENCE });
		await db.asOperator(async (context) => {
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

	it('a person in two units is in both, in a kommune once', async () => {
		const summary = await db.asOperator((context) => getExactSummary(context, { date: TODAY }));
		const sum = (unit: string) =>
			summary
				.filter(({ enhet, krav }) => enhet === unit && krav === 'infosikkerhet-alle')
				.reduce((people, { antall }) => people + (antall ?? 0), 0);
		// Of the twenty with a number, five in each unit, every fifth has left. S1 has Anne and Bo as well.
		expect(['S1', 'S2', 'H', 'K'].map(sum)).toEqual([4 + 2, 4 + 1, 4 + 1, 4 + 1]);
		expect(sum('')).toBe(16 + 3);
	});

	it('a person in two units below a unit is in it once, a person in one of them and elsewhere too', async () => {
		const below = units['H'] ?? 0;
		const groupsOf = (unit: number) => (unit === units['K'] ? [0] : [0, below]);
		const counts = await db.asOperator(({ trx, municipalityId }) =>
			listGroupCounts(trx, municipalityId, TODAY, groupsOf)
		);
		const asked = counts[0]?.requirementId;
		const sum = (group: number) =>
			counts
				.filter((count) => count.group === group && count.requirementId === asked)
				.reduce((people, count) => people + count.people, 0);
		expect([sum(below), sum(0)]).toEqual([15, 19]);
	});
});
