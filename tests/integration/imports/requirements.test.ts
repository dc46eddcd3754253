import { beforeAll, expect, it } from 'vitest';
import { importRequirements } from '#lib/server/competence/index.ts';
import type { Context } from '#lib/server/db/index.ts';
import type { ImportInput } from '#lib/server/imports/index.ts';
import { describeOnBoth, type TestDatabase } from '../../support/database.ts';
import { expectIdempotent, importText, look, refusalOf, withEmployees } from './files.ts';

const BASELINE = { municipalityId: 0 };
const from = (day: string) => (context: Context, input: ImportInput) =>
	importRequirements(context, { ...input, from: day });

const VERSIONS = `select v.municipality_id, r.code, v.number, v.valid_from, v.valid_until, v.due_days
	from requirement_version v join requirement r on r.id = v.requirement_id order by 1, 2, 3`;

const info = (rest = 'frist: { dager: 30 }, fornyes: { maneder: 12 }', scope = 'alle: true') =>
	`krav:\n  - { kode: info-alle, gjelder: { ${scope} }, kompetanse: info, ${rest}, fra: 2024-01-01 }\n`;
const NAMED = `kompetanser:\n  - { kode: info, navn: { nb: Informasjonssikkerhet } }\n`;

async function scene(db: TestDatabase): Promise<void> {
	await withEmployees(db);
	await withEmployees(db, { municipalityId: 1547 });
	await importText(db, importRequirements, NAMED + info(), BASELINE);
}

describeOnBoth('import krav: the baseline', (db) => {
	beforeAll(() => scene(db));

	it('is in effect from its own day, for every kommune, and idempotent', async () => {
		expect(await look(db, VERSIONS)).toEqual(['0|info-alle|1|2024-01-01|infinity|30']);
		await expectIdempotent(db, importRequirements, NAMED + info(), BASELINE);
		expect(
			await look(db, `select municipality_id, action from audit_log where action = 'import-krav'`)
		).toEqual(['0|import-krav']);
	});

	it('tells which kommuner it moves, and none when nothing changes', async () => {
		const text =
			'krav:\n  - { kode: annet, gjelder: { leder: true }, avtale: bruk, fra: 2024-01-01 }\n';
		const { municipalities, counts, notices } = await importText(
			db,
			importRequirements,
			text,
			BASELINE
		);
		expect(municipalities).toEqual([1506, 1547]);
		expect(counts).toMatchObject({ added: 1, newAgreements: 1 });
		expect(notices).toEqual([expect.stringMatching(/Avtalen bruk er ny/)]);
		expect((await importText(db, importRequirements, text, BASELINE)).municipalities).toEqual([]);
	});

	it('adds competences it names, under their code, and systems in every kommune', async () => {
		const text =
			'krav:\n  - { kode: fag, gjelder: { system: Gerica, rolle: bruker, stilling: Sykepleier }, kompetanse: gerica, fra: 2024-01-01 }\n';
		const { counts, notices } = await importText(db, importRequirements, text, BASELINE);
		expect(counts).toMatchObject({ newCompetences: 1, newSystems: 1, newPositions: 0 });
		expect(notices).toHaveLength(2);
		expect(
			await look(db, `select name->>'nb' as nb from competence where code = 'gerica'`)
		).toEqual(['gerica']);
		expect(await look(db, `select municipality_id, name from system order by 1`)).toEqual([
			'1506|Gerica',
			'1547|Gerica'
		]);
		await expectIdempotent(db, importRequirements, text, BASELINE);
		const named = await importText(
			db,
			importRequirements,
			'kompetanser:\n  - { kode: gerica, navn: { nb: Gerica } }\n',
			BASELINE
		);
		expect(named.counts).toMatchObject({ changedCompetences: 1 });
		expect(named.municipalities).toEqual([]);
	});

	it('a changed requirement becomes a version from the day given; one left out is untouched', async () => {
		await importText(db, from('2027-01-01'), info('frist: { dager: 14 }'), BASELINE);
		await expectIdempotent(db, from('2027-01-01'), info('frist: { dager: 14 }'), BASELINE);
		expect((await look(db, VERSIONS)).filter((row) => row.includes('info-alle'))).toEqual([
			'0|info-alle|1|2024-01-01|2027-01-01|30',
			'0|info-alle|2|2027-01-01|infinity|14'
		]);
		expect(await refusalOf(db, from('2026-12-31'), info('frist: { dager: 7 }'), BASELINE)).toEqual([
			expect.stringMatching(
				/^fil:2 krav\[1\].kode «info-alle»: overlapper: siste versjon gjelder fra 2027-01-01/
			)
		]);
	});

	it('a moved first day is told and not done', async () => {
		const { counts, notices } = await importText(
			db,
			importRequirements,
			info('frist: { dager: 14 }').replace('2024-01-01', '2025-01-01'),
			BASELINE
		);
		expect(counts).toMatchObject({ unchanged: 1, changed: 0 });
		expect(notices).toEqual([expect.stringMatching(/gjelder allerede fra 2024-01-01/)]);
	});

	it('an end is the last day, also in the past, and can be moved', async () => {
		const ended = info('frist: { dager: 14 }, til: 2025-12-31');
		expect((await importText(db, importRequirements, ended, BASELINE)).counts).toMatchObject({
			ended: 1
		});
		await expectIdempotent(db, importRequirements, ended, BASELINE);
		expect((await look(db, VERSIONS)).filter((row) => row.includes('info-alle'))).toEqual([
			'0|info-alle|1|2024-01-01|2026-01-01|30',
			'0|info-alle|2|2027-01-01|2027-01-01|14'
		]);
		await importText(db, importRequirements, info('frist: { dager: 14 }'), BASELINE);
		expect((await look(db, VERSIONS)).filter((row) => row.includes('info-alle'))).toEqual([
			'0|info-alle|1|2024-01-01|2027-01-01|30',
			'0|info-alle|2|2027-01-01|infinity|14'
		]);
	});

	it('refuses a unit, and a new requirement without a first day', async () => {
		const text =
			'krav:\n  - { kode: ny, gjelder: { enhet: HT }, kompetanse: info, fra: 2024-01-01 }\n  - { kode: ny2, gjelder: { alle: true }, kompetanse: info }\n';
		expect(await refusalOf(db, importRequirements, text, BASELINE)).toEqual([
			expect.stringMatching(
				/^fil:2 krav\[1\].gjelder.enhet «HT»: kan bare stå i en kommunes egen fil/
			),
			expect.stringMatching(/^fil:3 krav\[2\].fra: mangler/)
		]);
	});
});

describeOnBoth('import krav --kommune', (db) => {
	beforeAll(() => scene(db));

	it('adds the kommune’s own, with its units, positions and systems, and leaves others alone', async () => {
		const text =
			'krav:\n  - { kode: eget, gjelder: { enhet: HT, stilling: Vaktmester, system: Acos, rolle: bruker }, kompetanse: eget, fra: 2024-01-01 }\n  - { kode: kjent, gjelder: { stilling: SYKEPLEIER }, kompetanse: info, fra: 2024-01-01 }\n';
		const { counts, municipalities } = await importText(db, importRequirements, text);
		expect(counts).toMatchObject({ added: 2, newPositions: 1, newSystems: 1, newCompetences: 1 });
		expect(municipalities).toEqual([1506]);
		expect(await look(db, `select municipality_id, name from system`)).toEqual(['1506|Acos']);
		expect(
			await look(db, `select municipality_id, title from position where title = 'Vaktmester'`)
		).toEqual(['1506|Vaktmester']);
		await expectIdempotent(db, importRequirements, text);
	});

	it('refuses a unit that the kommune does not have', async () => {
		const text =
			'krav:\n  - kode: nyt\n    gjelder: { enhet: NIX }\n    kompetanse: info\n    fra: 2024-01-01\n';
		expect(await refusalOf(db, importRequirements, text)).toEqual([
			expect.stringMatching(/^fil:3 krav\[1\].gjelder.enhet «NIX»: er ikke en enhet/)
		]);
	});

	it('keeps the name of a competence that the co-operation owns', async () => {
		const { counts, notices } = await importText(
			db,
			importRequirements,
			'kompetanser:\n  - { kode: info, navn: { nb: Sikkerhet } }\n'
		);
		expect(counts).toMatchObject({ changedCompetences: 0 });
		expect(notices).toEqual([
			expect.stringMatching(/eies av samarbeidet og beholder navnet «Informasjonssikkerhet»/)
		]);
		expect(await look(db, `select name->>'nb' as nb from competence where code = 'info'`)).toEqual([
			'Informasjonssikkerhet'
		]);
	});

	it('may tighten the baseline and never loosen it', async () => {
		expect(
			await refusalOf(
				db,
				importRequirements,
				info('frist: { dager: 31 }, fornyes: { maneder: 13 }', 'leder: true')
			)
		).toEqual([
			expect.stringMatching(/gjelder: en kommune kan bare stramme inn: «leder: true»/),
			expect.stringMatching(
				/frist.dager «31»: en kommune kan bare stramme inn: grunnkravet har 30 dager/
			),
			expect.stringMatching(/fornyes.maneder «13»: en kommune kan bare stramme inn/)
		]);
		const tighter = info('frist: { dager: 14 }, fornyes: { maneder: 6 }, niva: 2');
		await importText(db, importRequirements, tighter);
		await expectIdempotent(db, importRequirements, tighter);
		expect(await look(db, VERSIONS)).toEqual(
			expect.arrayContaining([
				'0|info-alle|1|2024-01-01|infinity|30',
				'1506|info-alle|1|2024-01-01|infinity|14'
			])
		);
	});

	it('a baseline that would make an overlay loosen is refused, naming kommune and code', async () => {
		expect(
			await refusalOf(
				db,
				importRequirements,
				info('frist: { dager: 7 }, fornyes: { maneder: 12 }'),
				BASELINE
			)
		).toEqual([
			expect.stringMatching(
				/frist.dager «7»: 1506 Molde har et eget krav info-alle som da blir mildere.*grunnkravet har 7 dager/
			)
		]);
		const { counts } = await importText(
			db,
			importRequirements,
			info('frist: { dager: 20 }, fornyes: { maneder: 12 }'),
			BASELINE
		);
		expect(counts).toMatchObject({ changed: 1 });
	});

	it('does not see another kommune’s requirement with the same code as its own', async () => {
		const { counts } = await importText(
			db,
			importRequirements,
			'krav:\n  - { kode: kjent, gjelder: { alle: true }, kompetanse: info, fra: 2025-01-01 }\n',
			{ municipalityId: 1547 }
		);
		expect(counts).toMatchObject({ added: 1 });
		expect((await look(db, VERSIONS)).filter((row) => row.includes('kjent'))).toEqual([
			'1506|kjent|1|2024-01-01|infinity|0',
			'1547|kjent|1|2025-01-01|infinity|0'
		]);
	});
});
