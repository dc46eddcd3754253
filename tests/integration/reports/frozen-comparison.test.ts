import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { Forbidden } from '#lib/server/auth/index.ts';
import {
	compareFrozenReport,
	comparisonTable,
	listLooksAtMe,
	NotFound
} from '#lib/server/reports/index.ts';
import { describeOnDatabases } from '../../support/database.ts';
import { setScene } from '../../support/scene.ts';
import { evidence, HR, useFrozenScene } from './frozen-scene.ts';

const STRICTER = `
krav:
  - kode: infosikkerhet-alle
    gjelder: { alle: true }
    kompetanse: infosikkerhet
    niva: 2
    frist: { dager: 30 }
    fornyes: { maneder: 12, vindu: 60 }
    fra: 2024-01-01
`;
const ANOTHER = `
kompetanser:
  - kode: personvern
    navn: { nb: Personvern }
krav:
  - kode: personvern-alle
    gjelder: { alle: true }
    kompetanse: personvern
    frist: { dager: 30 }
    fra: 2026-01-01
`;

/** The tests follow upon each other: each freezes, changes something, and compares with what it froze. */
describeOnDatabases('A frozen report compared with today', (db) => {
	const { id, freeze, publish } = useFrozenScene(db);
	let report = '';
	/** The HR extract as it has become. */
	let hr = HR;
	const compare = () =>
		db.asPerson(id('60'), async (context) => {
			const comparison = await compareFrozenReport(context, report);
			return {
				...comparison,
				told: (comparison.rows ?? []).map(({ kind, then, now, fields, reasons }) => [
					kind,
					(now ?? then)?.ansattnummer,
					fields.map((field) => `${field.field}: ${field.then} → ${field.now}`).join(', '),
					...reasons
				])
			};
		});
	const freezeAll = async (options: Parameters<typeof freeze>[1] = {}) => {
		report = (await freeze('navn', options)).id;
	};

	it('says that nothing is changed when nothing is', async () => {
		await freezeAll();
		expect(await compare()).toMatchObject({ rows: [], counts: null, isUnitGone: false });
	});

	it('finds a course that was recorded late', async () => {
		await freezeAll();
		await setScene(db, { dokumentasjon: evidence(['22', 1, '2026-06-01']) });
		expect((await compare()).told).toEqual([
			[
				'changed',
				'22',
				'status: overdue → met, gyldig_til: null → 2027-05-31, neste_endring: null → 2027-04-02',
				'dokumentasjon-ny'
			]
		]);
	});

	it('does not find a course that was taken after the day', async () => {
		await freezeAll();
		await setScene(db, { dokumentasjon: evidence(['23', 1, '2026-11-20']) });
		expect((await compare()).told).toEqual([
			[
				'changed',
				'23',
				expect.stringMatching(/^neste_endring: null → 2026-11-20$/),
				'senere-endret'
			]
		]);
	});

	it('finds evidence that was revoked', async () => {
		await freezeAll();
		await setScene(db, { dokumentasjon: evidence(['22', 1, '2026-06-01', '2026-10-01']) });
		expect((await compare()).told).toEqual([
			[
				'changed',
				'22',
				expect.stringMatching(/^status: met → (expired|overdue), gyldig_til: 2027-05-31 → null/),
				'dokumentasjon-tilbakekalt'
			]
		]);
	});

	it('finds an employment that was corrected', async () => {
		await freezeAll();
		await setScene(db, {
			hr: (hr = hr.replace('24;1;Ansatt24;Nes;S1;Sone 1;H', '24;1;Ansatt24;Nes;S2;Sone 2;H'))
		});
		expect((await compare()).told).toEqual([
			['changed', '24', 'enhet: S1 → S2', 'omfattet-endret']
		]);
	});

	it('finds absence that was recorded afterwards', async () => {
		await freezeAll();
		await setScene(db, {
			fravaer: 'ansattnummer;fra;til;type\n30;2026-09-01;2026-12-31;sykmelding\n'
		});
		expect((await compare()).told).toEqual([
			['changed', '30', expect.stringMatching(/^status: overdue → paused/), 'fravaer-endret']
		]);
	});

	it('finds a waiver that was given afterwards', async () => {
		await freezeAll();
		await setScene(db, {
			fritak:
				'ansattnummer;krav;fra;til;grunn;godkjent_av\n31;infosikkerhet-alle;2026-10-01;2026-12-31;Vikar;Gro HR\n'
		});
		expect((await compare()).told).toEqual([
			['changed', '31', expect.stringMatching(/^status: overdue → waived/), 'fritak-gitt']
		]);
	});

	it('finds people who are removed and added', async () => {
		await freezeAll();
		await setScene(db, {
			hr: `${hr.replace('35;1;Ansatt35;Vik;S2;Sone 2;H;Sykepleier;;2024-01-01;', '35;1;Ansatt35;Vik;S2;Sone 2;H;Sykepleier;;2024-01-01;2026-09-30')}99;1;Ny;Nilsen;S2;Sone 2;H;Sykepleier;;2026-10-15;\n`
		});
		expect((await compare()).told).toEqual([
			['removed', '35', '', 'ansettelse-borte'],
			['added', '99', '', 'ansettelse-ny']
		]);
	});

	it('finds a new requirement, and a new version that asks more', async () => {
		await freezeAll({ unitCode: 'S1' });
		await publish(ANOTHER, '2026-01-01');
		const added = (await compare()).told;
		expect(added.length).toBe(5);
		for (const line of added)
			expect(line.slice(0, 1).concat(line.slice(3))).toEqual(['added', 'krav-nytt']);

		await freezeAll({ unitCode: 'S1' });
		await publish(STRICTER, '2026-08-01');
		const changed = (await compare()).told;
		expect(changed.length).toBe(5);
		for (const line of changed) {
			expect(line[0]).toBe('changed');
			expect(line[2]).toContain('niva: 1 → 2');
			expect(line.slice(3)).toEqual(['krav-endret']);
		}
	});

	it('is also a table, one line a field', async () => {
		const { rows, columns } = comparisonTable(await compare());
		expect(columns).toContain('hvorfor');
		expect(rows[0]).toEqual({
			endring: 'endret',
			ansattnummer: '20',
			navn: 'Ansatt20 Nes',
			enhet: 'S1',
			krav: 'infosikkerhet-alle',
			felt: 'niva',
			da: 1,
			na: 2,
			hvorfor: 'krav-endret'
		});
	});

	it('says so when the unit is no longer there on that day', async () => {
		await freezeAll({ unitCode: 'S1' });
		await db.asOwner((trx) =>
			sql`update org_unit_period set valid_from = '2026-11-10' from org_unit u
				where u.id = unit_id and u.municipality_id = org_unit_period.municipality_id and u.code = 'S1'`.execute(
				trx
			)
		);
		const { isUnitGone, rows } = await compare();
		expect(isUnitGone).toBe(true);
		expect(new Set(rows?.map(({ kind }) => kind))).toEqual(new Set(['removed']));
		await db.asOwner((trx) =>
			sql`update org_unit_period set valid_from = '-infinity' from org_unit u
				where u.id = unit_id and u.municipality_id = org_unit_period.municipality_id and u.code = 'S1'`.execute(
				trx
			)
		);
	});

	describe('of figures', () => {
		beforeAll(async () => {
			report = (await freeze('tall')).id;
		});

		it('says no count between one and four, then or now', async () => {
			await setScene(db, {
				dokumentasjon: evidence(['20', 2, '2026-09-01'], ['21', 2, '2026-09-01'])
			});
			const { counts, rows } = await compare();
			expect(rows).toBeNull();
			for (const { then, now } of counts ?? [])
				for (const figure of [then, now])
					expect(typeof figure === 'number' && figure > 0 && figure < 5).toBe(false);
		});

		it('may be seen by the kommunedirektør, who may not see the one with names', async () => {
			const as70 = (one: string) =>
				db.asPerson(id('70'), (context) => compareFrozenReport(context, one));
			expect((await as70(report)).counts).not.toBeNull();
			const named = await freeze('navn');
			await expect(as70(named.id)).rejects.toBeInstanceOf(Forbidden);
		});
	});

	it('leaves a look with those who were in it and those who are in it today', async () => {
		const looks = async (number: string) =>
			(await db.asPerson(id(number), (context) => listLooksAtMe(context))).reduce(
				(times, look) => times + look.times,
				0
			);
		await freezeAll();
		const before = await looks('22');
		await compare();
		// Then and now, one request: one look.
		expect(await looks('22')).toBe(before + 1);
	});

	it.each([
		['a leader', '10'],
		['an employee', '20']
	])('is refused to %s', async (_, number) => {
		await freezeAll();
		await expect(
			db.asPerson(id(number), (context) => compareFrozenReport(context, report))
		).rejects.toBeInstanceOf(Forbidden);
	});

	it('is not found in another kommune, nor when the frozen text cannot be read', async () => {
		await freezeAll();
		await expect(
			db.asPerson(id('rauma'), (context) => compareFrozenReport(context, report), {
				municipalityId: 1539
			})
		).rejects.toBeInstanceOf(NotFound);
		await db.asOwner((trx) =>
			sql`update frozen_report set content = '{}' where id = ${report}`.execute(trx)
		);
		await expect(compare()).rejects.toBeInstanceOf(NotFound);
	});
});
