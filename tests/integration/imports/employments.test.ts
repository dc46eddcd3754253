import { beforeAll, expect, it } from 'vitest';
import type { Context } from '#lib/server/db/index.ts';
import type { ImportInput } from '#lib/server/imports/index.ts';
import { importEmployments } from '#lib/server/people/index.ts';
import { describeOnBoth } from '../../support/database.ts';
import {
	expectIdempotent,
	everything,
	hr,
	importText,
	KARI,
	look,
	OLA,
	refusalOf,
	withEmployees
} from './files.ts';

const full = (context: Context, input: ImportInput) =>
	importEmployments(context, { ...input, full: true });
const forced = (context: Context, input: ImportInput) =>
	importEmployments(context, { ...input, full: true, force: true });

const EMPLOYMENTS = `select e.employee_number, e.position_number, e.valid_from, e.valid_until, u.code, p.title
	from employment e join org_unit u on u.municipality_id = e.municipality_id and u.id = e.unit_id
	join position p on p.municipality_id = e.municipality_id and p.id = e.position_id
	where e.municipality_id = 1506 order by 1, 2, 3`;
const UNITS = `select u.code, p.name, o.code as parent, p.valid_from, p.valid_until
	from org_unit_period p join org_unit u on u.municipality_id = p.municipality_id and u.id = p.unit_id
	left join org_unit o on o.municipality_id = p.municipality_id and o.id = p.parent_id
	where p.municipality_id = 1506 order by u.code, p.valid_from`;

describeOnBoth('import hr: what it makes', (db) => {
	it('creates the kommune, people, units, positions and employments, once', async () => {
		const { counts, people } = await importText(db, importEmployments, hr(KARI, OLA));
		expect(counts).toEqual({
			added: 2,
			changed: 0,
			ended: 0,
			unchanged: 0,
			newPeople: 2,
			changedPeople: 0,
			newUnits: 2,
			changedUnits: 0,
			newPositions: 2
		});
		expect(people).toHaveLength(2);
		expect(await look(db, EMPLOYMENTS)).toEqual([
			'1|1|2020-01-01|infinity|HELSE|Kommunalsjef',
			'2|1|2024-02-01|infinity|HT|Sykepleier'
		]);
		expect(await look(db, UNITS)).toEqual([
			'HELSE|Helse|null|-infinity|infinity',
			'HT|Hjemmetjenesten|HELSE|-infinity|infinity'
		]);
		expect(await look(db, `select name, county from municipality where id = 1506`)).toEqual([
			'Molde|Møre og Romsdal'
		]);
		expect(await look(db, `select external_id from person order by 1`)).toEqual([
			'1506:1',
			'1506:2'
		]);
		expect(
			await look(
				db,
				`select e.employee_number, u.code from employment_leads l join employment e on e.id = l.employment_id join org_unit u on u.id = l.unit_id`
			)
		).toEqual(['1|HELSE']);
		await expectIdempotent(db, importEmployments, hr(KARI, OLA));
	});

	it('writes one audit row with file, checksum and counts', async () => {
		const rows = await look(
			db,
			`select action, actor_name, detail->>'file' as file, length(detail->>'sha256') as digits, detail->'counts'->>'added' as added from audit_log`
		);
		expect(rows).toEqual(['import-hr|drift|fil|64|2']);
	});

	it('takes a changed row with the same key for a correction, and an inclusive last day', async () => {
		const changed = hr(
			KARI,
			OLA.replace('Sykepleier', 'Helsefagarbeider').replace(/$/, '30.06.2027')
		);
		const { counts, people } = await importText(db, importEmployments, changed);
		expect(counts).toMatchObject({ added: 0, changed: 1, unchanged: 1, newPositions: 1 });
		expect(people).toHaveLength(1);
		expect(await look(db, EMPLOYMENTS)).toContain('2|1|2024-02-01|2027-07-01|HT|Helsefagarbeider');
		await expectIdempotent(db, importEmployments, changed);
	});

	it('takes a later period of the same number for a dated move', async () => {
		const moved = hr(
			OLA.replace(/$/, '2025-12-31'),
			'2;;;Ola;Hansen;HELSE;Helse;;Rådgiver;;2026-01-01;'
		);
		await importText(db, importEmployments, moved);
		expect(await look(db, EMPLOYMENTS)).toEqual([
			'1|1|2020-01-01|infinity|HELSE|Kommunalsjef',
			'2|1|2024-02-01|2026-01-01|HT|Sykepleier',
			'2|1|2026-01-01|infinity|HELSE|Rådgiver'
		]);
	});

	it('updates names; a column that is not in the file says nothing', async () => {
		const text =
			'ansattnummer;fornavn;etternavn;enhetskode;stilling;startdato\n1;Kari;Berg;HELSE;Kommunalsjef;2020-01-01\n';
		const { counts } = await importText(db, importEmployments, text);
		expect(counts).toMatchObject({ changedPeople: 1, changed: 0, unchanged: 1, changedUnits: 0 });
		expect(await look(db, `select family_name from employee order by 1`)).toEqual([
			'Berg',
			'Hansen'
		]);
		expect(await look(db, `select count(*) from employment_leads`)).toEqual(['1']);
	});

	it('gives a moved or renamed unit a new place from today, corrected in place the same day', async () => {
		const moved = OLA.replace('Hjemmetjenesten;HELSE', 'Hjemmetjenester;').replace('2;;;', '3;;;');
		const { counts, people } = await importText(db, importEmployments, hr(moved));
		expect(counts).toMatchObject({ changedUnits: 1 });
		expect(people).toBe('everyone');
		expect(await look(db, UNITS)).toEqual([
			'HELSE|Helse|null|-infinity|infinity',
			'HT|Hjemmetjenesten|HELSE|-infinity|2026-11-23',
			'HT|Hjemmetjenester|null|2026-11-23|infinity'
		]);
		await importText(db, importEmployments, hr(moved.replace('Hjemmetjenester', 'Hjemmehjelp')));
		expect((await look(db, UNITS))[2]).toBe('HT|Hjemmehjelp|null|2026-11-23|infinity');
		await importText(db, importEmployments, hr(moved), { today: '2026-12-01' });
		expect((await look(db, UNITS)).slice(2)).toEqual([
			'HT|Hjemmehjelp|null|2026-11-23|2026-12-01',
			'HT|Hjemmetjenester|null|2026-12-01|infinity'
		]);
	});

	it('makes no ring on any day where a clock has been ahead', async () => {
		const over = '8;;;Per;Vik;OVER;Over;;Lærer;;2024-01-01;';
		const under = '9;;;Liv;Nes;UNDER;Under;OVER;Lærer;;2024-01-01;';
		await importText(db, importEmployments, hr(over, under));
		const freed = under.replace(';OVER;', ';;');
		await importText(db, importEmployments, hr(over, freed), { today: '2026-12-24' });
		// Below what lies below it until the day before.
		await importText(db, importEmployments, hr(over.replace('Over;;', 'Over;UNDER;'), freed));
		expect((await look(db, UNITS)).filter((row) => /^(OVER|UNDER)/.test(row))).toEqual([
			'OVER|Over|null|-infinity|2026-12-24',
			'OVER|Over|UNDER|2026-12-24|infinity',
			'UNDER|Under|OVER|-infinity|2026-12-24',
			'UNDER|Under|null|2026-12-24|infinity'
		]);
	});

	it('leaves other kommuner alone, and knows the same human in both', async () => {
		const before = await look(
			db,
			`select e::text from employment e where municipality_id = 1506 order by 1`
		);
		await importText(db, importEmployments, hr('1;;1506:1;Kari;Berg;X;;;Lærer;;2026-01-01;'), {
			municipalityId: 1547
		});
		await importText(db, forced, hr('9;;;Ny;Ansatt;X;;;Lærer;;2026-01-01;'), {
			municipalityId: 1547
		});
		expect(
			await look(db, `select e::text from employment e where municipality_id = 1506 order by 1`)
		).toEqual(before);
		expect(
			await look(
				db,
				`select municipality_id from employee e join person p on p.id = e.person_id where p.external_id = '1506:1' order by 1`
			)
		).toEqual(['1506', '1547']);
		expect(await look(db, `select code from org_unit where municipality_id = 1547`)).toEqual(['X']);
	});
});

describeOnBoth('import hr --full', (db) => {
	const staff = Array.from({ length: 20 }, (_, i) => `${i + 10};;;P${i};Q;A;;;Lærer;;2020-01-01;`);
	const future = '99;;;Ny;Ansatt;A;;;Lærer;;2027-01-01;';
	beforeAll(() => importText(db, importEmployments, hr(...staff, future)));

	it('refuses to end more than 10 % of those active today, with numbers and advice', async () => {
		expect(await refusalOf(db, full, hr(...staff.slice(3)))).toEqual([
			expect.stringMatching(/^fil: 3 av 20 ansettelser som er aktive i dag \(15 %\).*--force/)
		]);
	});

	it('ends what is absent on the day before; what had not begun becomes empty; both reopen', async () => {
		const { counts, people } = await importText(db, full, hr(...staff.slice(2)));
		expect(counts).toMatchObject({ ended: 3, unchanged: 18 });
		expect(people).toHaveLength(3);
		expect(
			await look(
				db,
				`select employee_number, valid_until from employment where valid_until < 'infinity' order by 1`
			)
		).toEqual(['10|2026-11-23', '11|2026-11-23', '99|2027-01-01']);
		await expectIdempotent(db, full, hr(...staff.slice(2)));
		await expectIdempotent(db, full, hr(...staff.slice(2)));
		const back = await importText(db, full, hr(...staff, future));
		expect(back.counts).toMatchObject({ added: 0, changed: 3, ended: 0 });
		expect(
			await look(db, `select count(*) from employment where valid_until < 'infinity'`)
		).toEqual(['0']);
	});

	it('ends as many as it takes with --force', async () => {
		const { counts } = await importText(db, forced, hr(...staff.slice(10)));
		expect(counts).toMatchObject({ ended: 11 });
	});

	it('does not take an empty period for an overlap', async () => {
		await importText(db, importEmployments, hr(future.replace('2027-01-01', '2026-12-01')));
		expect(
			await look(
				db,
				`select valid_from, valid_until from employment where employee_number = '99' order by 1`
			)
		).toEqual(['2026-12-01|infinity', '2027-01-01|2027-01-01']);
	});
});

describeOnBoth('import hr: what it refuses, changing nothing', (db) => {
	beforeAll(() => withEmployees(db));

	const row = (change: Record<number, string>) =>
		'5;;;Per;Li;HT;Hjemmetjenesten;HELSE;Lærer;;2026-01-01;'
			.split(';')
			.map((field, index) => change[index] ?? field)
			.join(';');

	it.each<[string, string, RegExp[]]>([
		[
			'a missing column',
			'ansattnummer;fornavn\n1;Kari\n',
			[
				/etternavn: kolonnen mangler/,
				/enhetskode: kolonnen/,
				/stilling: kolonnen/,
				/startdato: kolonnen/,
				/kolonnenavn/
			]
		],
		['no rows', hr(), [/ingen ansettelser/]],
		[
			'missing values',
			hr(row({ 0: '', 3: '' })),
			[/^fil:2 ansattnummer «»: mangler/, /^fil:2 fornavn «»: mangler/]
		],
		[
			'a date that does not exist',
			hr(row({ 10: '31.02.2026' })),
			[/^fil:2 startdato «31.02.2026»: finnes ikke/]
		],
		[
			'an end before the start',
			hr(row({ 11: '2025-12-31' })),
			[/^fil:2 sluttdato «2025-12-31»: er før startdatoen/]
		],
		[
			'the same key twice',
			hr(row({}), row({ 8: 'Rektor' })),
			[/^fil:3 ansattnummer «5»: samme .* på linje 2/, /overlapper/]
		],
		[
			'overlapping periods in the file',
			hr(row({}), row({ 10: '2026-05-01' })),
			[/^fil:3 startdato «2026-05-01»: perioden 2026-05-01– overlapper 2026-01-01– på linje 2/]
		],
		[
			'a period inside another that is not next to it',
			hr(
				row({ 11: '2026-12-31' }),
				row({ 10: '2026-02-01', 11: '2026-02-03' }),
				row({ 10: '2026-05-01', 11: '2026-05-02' })
			),
			[/^fil:3 .*linje 2/, /^fil:4 .*linje 2/]
		],
		[
			'a period that overlaps one the file does not mention',
			hr(OLA.replace('2024-02-01', '2025-01-01')),
			[/^fil:2 startdato.*overlapper 2024-02-01– som allerede ligger i Kyndig/]
		],
		[
			'one number, two humans in the file',
			hr(row({ 2: 'a', 11: '2026-03-31' }), row({ 2: 'b', 10: '2026-04-01' })),
			[/^fil:3 personid «b»: ansattnummer 5 er personen a på linje 2/]
		],
		[
			'a number that belongs to another human',
			hr(KARI.replace('1;;;', '1;;ny;')),
			[/^fil:2 personid «ny»: ansattnummer 1 tilhører allerede personen 1506:1/]
		],
		[
			'two names of a unit',
			hr(row({}), row({ 0: '6', 6: 'Heimetenesta' })),
			[/^fil:3 enhet «Heimetenesta»: enheten HT heter «Hjemmetjenesten» på linje 2/]
		],
		[
			'two parents of a unit',
			hr(row({}), row({ 0: '6', 7: '' })),
			[/^fil:3 overordnet_enhetskode «»: enheten HT ligger under HELSE på linje 2/]
		],
		[
			'an unknown parent',
			hr(row({ 7: 'NIX' })),
			[/^fil:2 overordnet_enhetskode «NIX»: finnes verken/]
		],
		['a unit below itself', hr(row({ 7: 'HT' })), [/^fil:2 .*ring: HT → HT/]],
		[
			'a ring in the file',
			hr(
				row({ 5: 'A', 6: '', 7: 'B' }),
				row({ 0: '6', 5: 'B', 6: '', 7: 'C' }),
				row({ 0: '7', 5: 'C', 6: '', 7: 'A' })
			),
			[/^fil:2 overordnet_enhetskode «A»: enhetene ligger i ring: A → B → C → A/]
		],
		[
			'a ring through known units',
			hr(KARI.replace('Helse;;', 'Helse;HT;')),
			[/ring: HELSE → HT → HELSE/]
		],
		[
			'a leader of an unknown unit',
			hr(row({ 9: 'HT, NIX' })),
			[/^fil:2 leder_for_enhetskode «NIX»: finnes verken/]
		],
		['half a file', hr(KARI, OLA).slice(0, -30), [/^fil:3 .*for få/]],
		[
			'every bad line at once, in order',
			hr(row({ 10: 'x' }), row({ 0: '6', 7: 'NIX' }), row({ 0: '7', 5: 'SK', 6: '', 9: 'NADA' })),
			[/^fil:2 startdato/, /^fil:3 overordnet/, /^fil:4 leder/]
		]
	])('%s', async (_, text, expected) => {
		const faults = await refusalOf(db, importEmployments, text);
		expect(faults).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
	});

	it.each([
		['stillingsprosent', '101', /tall fra 0 til 100/],
		['stillingsprosent', '-1', /tall fra 0 til 100/],
		['stillingsprosent', 'full', /tall fra 0 til 100/],
		['sprak', 'se', /nb, nn eller en/]
	])('%s «%s»', async (column, value, message) => {
		const text = `ansattnummer;fornavn;etternavn;enhetskode;stilling;startdato;${column}\n5;Per;Li;HT;Lærer;2026-01-01;${value}\n`;
		expect(await refusalOf(db, importEmployments, text)).toEqual([expect.stringMatching(message)]);
	});

	it('a number that no kommune has', async () => {
		expect(await refusalOf(db, importEmployments, hr(KARI), { municipalityId: 9998 })).toEqual([
			expect.stringMatching(/kommune «9998»/)
		]);
	});

	it('someone who is not the operator', async () => {
		const before = await everything(db);
		const file = { name: 'fil', bytes: new TextEncoder().encode(hr(KARI)) };
		await expect(db.asPerson(1, (context) => importEmployments(context, { file }))).rejects.toThrow(
			/ikke tilgang/
		);
		expect(await everything(db)).toEqual(before);
	});
});

describeOnBoth('import hr: details', (db) => {
	it('reads percent with comma or point, language and contact details', async () => {
		const text =
			'ansattnummer;fornavn;etternavn;enhetskode;stillingskode;stilling;startdato;stillingsprosent;sprak;epost\n' +
			'1;A;B;X;7174;Sykepleier;2026-01-01;37,5;NN;a@b.no\n2;C;D;X;7174;Sykepleier;2026-01-01;33.333;;\n3;E;F;X;;Sykepleier;2026-01-01;;en;\n';
		await importText(db, importEmployments, text);
		expect(await look(db, `select employee_number, percent from employment order by 1`)).toEqual([
			'1|37.50',
			'2|33.33',
			'3|null'
		]);
		expect(await look(db, `select language, email from employee order by given_name`)).toEqual([
			'nn|a@b.no',
			'nb|null',
			'en|null'
		]);
		expect(await look(db, `select code, title from position order by 1`)).toEqual([
			'|Sykepleier',
			'7174|Sykepleier'
		]);
		await expectIdempotent(db, importEmployments, text);
	});

	it('takes the name of the latest start and tells about the other', async () => {
		const text = hr('8;;;Ida;Ny;X;;;Lærer;;2026-01-01;', '8;2;;Ida;Gammel;X;;;Lærer;;2020-01-01;');
		const { notices } = await importText(db, importEmployments, text);
		expect(notices).toEqual([expect.stringMatching(/«Ida Gammel» og «Ida Ny».*linje 2 gjelder/)]);
		expect(await look(db, `select family_name from employee where given_name = 'Ida'`)).toEqual([
			'Ny'
		]);
	});
});
