import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { grantRole } from '#lib/server/auth/index.ts';
import { changeFacts, foldCounts, fromDay, STATUSES, toDay } from '#lib/server/competence/index.ts';
import type { Trx } from '#lib/server/db/index.ts';
import { getCooperation, getTrend, listNationalFigures } from '#lib/server/reports/index.ts';
import { describeOnDatabases, TODAY } from '../../support/database.ts';
import { personOf, setBaseline, setScene } from '../../support/scene.ts';

const MOLDE = 1506;
const AUKRA = 1547;
const VESTNES = 1535;

/** So many employees, who came and did the course on different days; every seventh has left. */
function staff(people: number, has: number): { hr: string; dokumentasjon: string } {
	const numbers = Array.from({ length: people }, (_, index) => index);
	const month = (index: number) => String(1 + (index % 12)).padStart(2, '0');
	return {
		hr: `ansattnummer;fornavn;etternavn;enhetskode;enhet;stilling;startdato;sluttdato\n${numbers
			.map(
				(index) =>
					`${index};Navn;${index};A;Avdeling;Lærer;202${4 + (index % 2)}-${month(index)}-05;${index % 7 === 6 ? `2027-${month(index)}-01` : ''}`
			)
			.join('\n')}\n`,
		dokumentasjon: `ansattnummer;kompetanse;niva;oppnadd;kilde\n${numbers
			.slice(0, has)
			.map((index) => `${index};infosikkerhet;1;2026-${month(index)}-1${index % 9};kurs`)
			.filter((line) => !line.includes('2026-12'))
			.join('\n')}\n`
	};
}

describeOnDatabases('Figures from the kept counts', (db) => {
	let hr: number;

	beforeAll(async () => {
		await setBaseline(db);
		await setScene(db, staff(80, 50));
		await setScene(db, staff(60, 20), { municipalityId: VESTNES });
		await setScene(db, staff(3, 0), { municipalityId: AUKRA });
		await db.asOperator(async (context) => {
			hr = await personOf(context, '1');
			await grantRole(context, { personId: hr, role: 'hr', from: '2024-01-01' });
		});
	});

	const national = (date: string) =>
		db.asOperator(({ trx }) => listNationalFigures(trx, date), { municipalityId: 0 });

	/** The same counted row by row in the timeline. */
	const scanned = (date: string) =>
		db.asOwner(async (trx: Trx) => {
			const { rows } = await sql<Record<string, number>>`
				select m.id as municipality_id, ${sql.join(
					STATUSES.map(
						(status, index) =>
							sql`count(*) filter (where s.status = ${sql.lit(index)})::integer as ${sql.ref(status)}`
					)
				)}
				from municipality m left join status_segment s
					on s.municipality_id = m.id and s.valid_from <= ${date}::date and s.valid_until > ${date}::date
				where m.id > 0 group by m.id order by m.id`.execute(trx);
			return rows;
		});

	/** Days that are drawn anew each run, and those where something turns over. */
	const dates = [
		...Array.from({ length: 25 }, () =>
			fromDay(toDay('2023-06-01') + Math.floor(Math.random() * 2000))
		),
		'1990-01-01',
		'2024-01-05',
		'2026-10-31',
		'2026-11-01',
		TODAY,
		'2027-01-01',
		'2099-12-31'
	];

	async function expectEqual(): Promise<void> {
		for (const date of dates) {
			const figures = (await national(date)).sort((a, b) => a.municipalityId - b.municipalityId);
			expect(
				figures.map(({ date: on, ...rest }) => ({ on, ...rest })),
				date
			).toEqual((await scanned(date)).map((row) => ({ on: date, ...row })));
		}
	}

	it('are those of the timeline on any date, before and after they are folded', async () => {
		await expectEqual();
		for (const municipalityId of [MOLDE, VESTNES])
			expect(
				await db.asOperator(({ trx }) => foldCounts(trx, municipalityId), { municipalityId })
			).toBeGreaterThan(0);
		await expectEqual();
		// A change after the fold stands beside it, until the next.
		await db.asOperator(async (context) => {
			await changeFacts(context, [hr], async () => {
				await sql`update employment set valid_until = '2026-03-01' where municipality_id = ${MOLDE} and person_id = ${hr}`.execute(
					context.trx
				);
				return 'everything';
			});
		});
		await expectEqual();
		await db.asOperator(({ trx }) => foldCounts(trx, MOLDE));
		await expectEqual();
		await db.asOperator(async (context) => {
			await changeFacts(context, [hr], async () => {
				await sql`update employment set valid_until = 'infinity' where municipality_id = ${MOLDE} and person_id = ${hr}`.execute(
					context.trx
				);
				return 'everything';
			});
		});
	});

	it('a kommune sees only its own', async () => {
		const seen = await db.asOperator(({ trx }) => listNationalFigures(trx, TODAY));
		expect(
			seen
				.filter((row) => STATUSES.some((status) => row[status] > 0))
				.map(({ municipalityId }) => municipalityId)
		).toEqual([MOLDE]);
	});

	/** Whole per cent, of rows in whole tens. */
	const inTens = (fulfilled: number, counted: number) => {
		const [missing, all] = [counted - fulfilled, counted].map((rows) => Math.round(rows / 10) * 10);
		return Math.round((1 - (missing ?? 0) / (all ?? 1)) * 100);
	};

	describe('the trend', () => {
		it('has the first of each month for two years, and today', async () => {
			const { points, municipality } = await db.asPerson(hr, (context) =>
				getTrend(context, { months: 24 })
			);
			expect(municipality).toBe('Molde');
			expect(points).toHaveLength(25);
			expect([points[0]?.date, points[23]?.date, points[24]?.date]).toEqual([
				'2024-12-01',
				'2026-11-01',
				TODAY
			]);
			const [molde] = (await scanned(TODAY)).filter((row) => row['municipalityId'] === MOLDE);
			const fulfilled = (molde?.['met'] ?? 0) + (molde?.['expiring'] ?? 0);
			const own = points[24]?.own;
			// 80 + 60 + 3 employees, one requirement each; nobody has left yet.
			expect(own).toEqual({ shown: 'shown', percent: inTens(fulfilled, 80) });
			const everyone = (await scanned(TODAY)).reduce(
				(sum, row) => sum + (row['met'] ?? 0) + (row['expiring'] ?? 0),
				0
			);
			expect(points[24]?.cooperation).toEqual({
				shown: 'shown',
				percent: inTens(everyone, 143)
			});
		});

		it('is not for a kommune of three', async () => {
			const person = await db.asOperator((context) => personOf(context, '1'), {
				municipalityId: AUKRA
			});
			await db.asOperator(
				(context) => grantRole(context, { personId: person, role: 'hr', from: '2024-01-01' }),
				{ municipalityId: AUKRA }
			);
			const { points } = await db.asPerson(person, (context) => getTrend(context, { months: 24 }), {
				municipalityId: AUKRA
			});
			expect(points.map(({ own }) => own?.shown)).not.toContain('shown');
		});

		it('is for those who may see figures', async () => {
			const other = await db.asOperator((context) => personOf(context, '2'));
			await expect(
				db.asPerson(other, (context) => getTrend(context, { months: 24 }))
			).rejects.toThrow('Du har ikke tilgang');
		});
	});

	describe('the kommuner side by side', () => {
		const cooperation = (date: string) =>
			db.asPerson(hr, (context) => getCooperation(context, { date }));

		it('show each, and of the small one that it has fewer than five', async () => {
			const { rows, total, before } = await cooperation(TODAY);
			expect(before).toBe('2025-11-23');
			expect(rows.map(({ name }) => name)).toEqual(['Molde', 'Vestnes', 'Aukra']);
			const aukra = rows.find(({ name }) => name === 'Aukra');
			expect(aukra).toMatchObject({ share: { shown: 'hidden' }, missing: { shown: 'few' } });
			expect(total.share?.shown).toBe('shown');
		});

		it('are compared with the year before, when both may be shown', async () => {
			const { rows } = await cooperation('2026-06-15');
			const molde = rows.find(({ id }) => id === MOLDE);
			const before = (await cooperation('2025-06-15')).rows.find(({ id }) => id === MOLDE);
			const percents = [molde?.share, before?.share].map((share) =>
				share?.shown === 'shown' ? share.percent : NaN
			);
			expect(molde?.change).toEqual({
				shown: 'shown',
				points: (percents[0] ?? 0) - (percents[1] ?? 0)
			});
		});

		it('tell rows in tens only, so that no sum can be taken from it', async () => {
			const { rows, total } = await cooperation('2026-06-15');
			const told = [...rows, total].flatMap(({ missing, expiring }) => [missing, expiring]);
			const shown = told.flatMap((tens) => (tens?.shown === 'shown' ? tens.count : []));
			expect(shown.length).toBeGreaterThan(0);
			expect(shown.filter((count) => count % 10 !== 0)).toEqual([]);
		});

		it('leave the transaction in the kommune where it was', async () => {
			const seen = await db.asPerson(hr, async (context) => {
				await getCooperation(context, { date: TODAY });
				const { rows } = await sql<{
					municipality: string;
					person: string;
				}>`select current_setting('kyndig.municipality_id') as municipality, current_setting('kyndig.person_id') as person`.execute(
					context.trx
				);
				return rows[0];
			});
			expect(seen).toEqual({ municipality: String(MOLDE), person: String(hr) });
		});

		it('hold no names', async () => {
			expect(JSON.stringify(await cooperation(TODAY))).not.toContain('Navn');
		});

		it('are for those who may see figures', async () => {
			const other = await db.asOperator((context) => personOf(context, '2'));
			await expect(
				db.asPerson(other, (context) => getCooperation(context, { date: TODAY }))
			).rejects.toThrow('Du har ikke tilgang');
		});
	});
});
