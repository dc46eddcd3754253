import { beforeAll, expect, it } from 'vitest';
import { importEvidence, importRequirements, importWaivers } from '#lib/server/competence/index.ts';
import { importAbsences, importAccess, importEmployments } from '#lib/server/people/index.ts';
import { describeOnDatabases } from '../../support/database.ts';
import { expectIdempotent, hr, importText, KARI, look, refusalOf, withEmployees } from './files.ts';

const expectFaults = (faults: string[], expected: RegExp[]) =>
	expect(faults).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));

describeOnDatabases('import fravaer', (db) => {
	const HEADER = 'ansattnummer;stillingsnummer;fra;til;type\n';
	const ABSENCES = `select employee_number, position_number, valid_from, valid_until, kind from absence order by 1, 3, 5`;
	beforeAll(() => withEmployees(db));

	it('adds, corrects the end, and changes nothing the second time', async () => {
		const text = `${HEADER}1;;2026-01-01;2026-01-31;permisjon\n2;1;2026-02-01;;foreldrepermisjon\n`;
		expect((await importText(db, importAbsences, text)).counts).toEqual({
			added: 2,
			changed: 0,
			unchanged: 0
		});
		await expectIdempotent(db, importAbsences, text);
		const corrected = text.replace('2026-01-31', '15.02.2026');
		const { counts, people } = await importText(db, importAbsences, corrected);
		expect(counts).toEqual({ added: 0, changed: 1, unchanged: 1 });
		expect(people).toHaveLength(1);
		expect(await look(db, ABSENCES)).toEqual([
			'1|null|2026-01-01|2026-02-16|permisjon',
			'2|1|2026-02-01|infinity|foreldrepermisjon'
		]);
	});

	it('another type or number is another absence', async () => {
		await importText(
			db,
			importAbsences,
			`${HEADER}1;1;2026-01-01;2026-01-31;permisjon\n1;;2026-01-01;;syk\n`
		);
		expect(await look(db, ABSENCES)).toHaveLength(4);
	});

	it('refuses what it does not know, and keeps out of other kommuner', async () => {
		expectFaults(
			await refusalOf(
				db,
				importAbsences,
				`${HEADER}7;;2026-01-01;;x\n1;2;2026-01-01;;x\n1;;2026-02-01;2026-01-30;x\n2;;1.1.2026;;y\n2;;2026-01-01;;y\n`
			),
			[
				/^fil:2 ansattnummer «7»: er ukjent/,
				/^fil:3 stillingsnummer «2»: er ukjent for ansattnummer 1/,
				/^fil:4 til «2026-01-30»: er før/,
				/^fil:6 ansattnummer «2»: samme .* linje 5/
			]
		);
		expectFaults(
			await refusalOf(db, importAbsences, `${HEADER}1;;2026-01-01;;x\n`, { municipalityId: 1547 }),
			[/^fil:2 ansattnummer «1»: er ukjent i denne kommunen/]
		);
	});

	it('takes an absence of someone whose employment has become empty', async () => {
		await importText(
			db,
			importEmployments,
			hr('30;;;Ny;Ansatt;HT;Hjemmetjenesten;HELSE;Lærer;;2027-01-01;')
		);
		await db.asOwner((trx) =>
			trx
				.updateTable('employment')
				.set({ validUntil: '2027-01-01' })
				.where('employeeNumber', '=', '30')
				.execute()
		);
		expect(
			(await importText(db, importAbsences, `${HEADER}30;;2026-01-01;;x\n`)).counts
		).toMatchObject({ added: 1 });
	});
});

describeOnDatabases('import tilgang', (db) => {
	const HEADER = 'ansattnummer;system;rolle;fra;til\n';
	beforeAll(() => withEmployees(db));

	it('adds unknown systems with a notice and knows them in any case', async () => {
		const text = `${HEADER}1;Visma Profil;Superbruker;2026-01-01;\n2;VISMA PROFIL;bruker;2026-01-01;2026-06-30\n`;
		const { counts, notices } = await importText(db, importAccess, text);
		expect(counts).toEqual({ added: 2, changed: 0, unchanged: 0, newSystems: 1 });
		expect(notices).toEqual([expect.stringMatching(/VISMA PROFIL|Visma Profil/)]);
		await expectIdempotent(db, importAccess, text);
		await importText(
			db,
			importAccess,
			`${HEADER}2;visma profil;bruker;2026-01-01;\n2;visma profil;bruker;2026-02-01;2026-03-01\n`
		);
		expect(
			await look(db, `select role, valid_from, valid_until from system_access order by 1, 2`)
		).toEqual([
			'bruker|2026-01-01|infinity',
			'bruker|2026-02-01|2026-03-02',
			'superbruker|2026-01-01|infinity'
		]);
		expect(await look(db, `select count(*) from system`)).toEqual(['1']);
	});

	it('refuses unknown people and roles, periods backwards and rows twice', async () => {
		expectFaults(
			await refusalOf(
				db,
				importAccess,
				`${HEADER}7;Gerica;bruker;2026-01-01;\n1;Gerica;admin;2026-01-01;\n1;Gerica;bruker;2026-02-01;2026-01-01\n2;Acos;bruker;2026-01-01;\n2;ACOS;bruker;2026-01-01;\n`
			),
			[
				/^fil:2 ansattnummer «7»/,
				/^fil:3 rolle «admin»: er ukjent. Bruk bruker, superbruker eller systemansvarlig/,
				/^fil:4 til «2026-01-01»/,
				/^fil:6 .*linje 5/
			]
		);
	});
});

const REQUIREMENTS = `
kompetanser:
  - kode: info
    navn: { nb: Informasjonssikkerhet }
krav:
  - { kode: info-alle, gjelder: { alle: true }, kompetanse: info, fra: 2024-01-01 }
`;

describeOnDatabases('import dokumentasjon', (db) => {
	const HEADER = 'ansattnummer;kompetanse;niva;oppnadd;gyldig_til;kilde;tilbakekalt\n';
	beforeAll(async () => {
		await withEmployees(db);
		await importText(db, importRequirements, REQUIREMENTS, { municipalityId: 0 });
	});

	it('adds, corrects how long it lasts and whether it is revoked, and is idempotent', async () => {
		const text = `${HEADER}1;info;1;2026-01-01;;kurs;\n2;info;2;2026-11-23;31.12.2027;Ekstern;\n`;
		expect((await importText(db, importEvidence, text)).counts).toEqual({
			added: 2,
			changed: 0,
			unchanged: 0
		});
		await expectIdempotent(db, importEvidence, text);
		const { counts } = await importText(
			db,
			importEvidence,
			`${HEADER}1;info;1;2026-01-01;2026-01-01;kurs;2026-05-01\n`
		);
		expect(counts).toEqual({ added: 0, changed: 1, unchanged: 0 });
		expect(
			await look(
				db,
				`select level, achieved_on, valid_until, revoked_on, source, recorded_by from achievement order by 1`
			)
		).toEqual([
			'1|2026-01-01|2026-01-02|2026-05-01|kurs|drift',
			'2|2026-11-23|2028-01-01|null|ekstern|drift'
		]);
	});

	it('revokes what a course recorded in Kyndig', async () => {
		await db.asOwner((trx) =>
			trx
				.updateTable('achievement')
				.set({ attemptId: '00000000-0000-4000-8000-000000000001' })
				.where('level', '=', 1)
				.execute()
		);
		const { counts } = await importText(
			db,
			importEvidence,
			`${HEADER}1;info;1;2026-01-01;;kurs;2026-06-01\n`
		);
		expect(counts).toEqual({ added: 0, changed: 1, unchanged: 0 });
		expect(await look(db, `select revoked_on from achievement where level = 1`)).toEqual([
			'2026-06-01'
		]);
	});

	it('refuses every bad value', async () => {
		expectFaults(
			await refusalOf(
				db,
				importEvidence,
				HEADER +
					[
						'7;info;1;2026-01-01;;kurs;',
						'1;nix;1;2026-01-01;;kurs;',
						'1;info;5;2026-01-01;;kurs;',
						'1;info;1;2026-01-01;;rykte;',
						'1;info;1;2026-11-24;;kurs;',
						'1;info;2;2026-01-01;2025-12-31;kurs;',
						'1;info;3;2026-01-01;;kurs;2025-12-31',
						'1;info;4;2026-01-01;;kurs;2026-11-24',
						'1;info;1;2026-03-01;;;',
						'2;info;1;2026-03-01;;kurs;',
						'2;info;1;2026-03-01;;kurs;2026-04-01'
					].join('\n')
			),
			[
				/^fil:2 ansattnummer «7»/,
				/^fil:3 kompetanse «nix»: finnes ikke/,
				/^fil:4 niva «5»/,
				/^fil:5 kilde «rykte».*kurs, attestasjon, ekstern eller klasserom/,
				/^fil:6 oppnadd «2026-11-24»: er etter i dag/,
				/^fil:7 gyldig_til «2025-12-31»: er før/,
				/^fil:8 tilbakekalt «2025-12-31»: er før/,
				/^fil:9 tilbakekalt «2026-11-24»: er etter i dag/,
				/^fil:10 kilde «»: mangler/,
				/^fil:12 .*linje 11/
			]
		);
	});

	it('is the evidence of the kommune that recorded it', async () => {
		await importText(db, importEmployments, hr(KARI.replace('1;;;', '50;;1506:1;')), {
			municipalityId: 1547
		});
		await importText(db, importEvidence, `${HEADER}50;info;1;2026-01-01;;kurs;\n`, {
			municipalityId: 1547
		});
		expect(
			await look(
				db,
				`select municipality_id, revoked_on from achievement where level = 1 order by 1`
			)
		).toEqual(['1506|2026-06-01', '1547|null']);
	});
});

describeOnDatabases('import fritak', (db) => {
	const HEADER = 'ansattnummer;krav;fra;til;grunn;godkjent_av\n';
	beforeAll(async () => {
		await withEmployees(db);
		await importText(db, importRequirements, REQUIREMENTS, { municipalityId: 0 });
		await importText(db, importEmployments, hr(KARI), { municipalityId: 1547 });
		await importText(db, importRequirements, REQUIREMENTS.replaceAll('info-alle', 'bare-1547'), {
			municipalityId: 1547
		});
	});

	it('adds, corrects and is idempotent', async () => {
		const text = `${HEADER}1;info-alle;2026-01-01;;Har fagbrev;Rektor\n2;info-alle;2026-01-01;2026-12-31;Vikar;Leder\n`;
		expect((await importText(db, importWaivers, text)).counts).toEqual({
			added: 2,
			changed: 0,
			unchanged: 0
		});
		await expectIdempotent(db, importWaivers, text);
		const { counts } = await importText(db, importWaivers, text.replace('Vikar', 'Kort vikariat'));
		expect(counts).toEqual({ added: 0, changed: 1, unchanged: 1 });
		expect(
			await look(db, `select valid_until, reason, approved_by from waiver order by 1`)
		).toEqual(['2027-01-01|Kort vikariat|Leder', 'infinity|Har fagbrev|Rektor']);
	});

	it('refuses unknown requirements, also another kommune’s, and empty reasons', async () => {
		expectFaults(
			await refusalOf(
				db,
				importWaivers,
				`${HEADER}1;nix;2026-01-01;;g;a\n1;bare-1547;2026-01-01;;g;a\n1;info-alle;2026-03-01;;;\n1;info-alle;2026-05-01;2026-04-01;g;a\n7;info-alle;2026-01-01;;g;a\n`
			),
			[
				/^fil:2 krav «nix»/,
				/^fil:3 krav «bare-1547»: er ikke et krav i denne kommunen/,
				/^fil:4 grunn «»: mangler/,
				/^fil:4 godkjent_av «»: mangler/,
				/^fil:5 til/,
				/^fil:6 ansattnummer «7»/
			]
		);
		const own = `${HEADER}1;bare-1547;2026-01-01;;g;a\n`;
		expect(
			(await importText(db, importWaivers, own, { municipalityId: 1547 })).counts
		).toMatchObject({ added: 1 });
	});
});
