import { beforeAll, expect, it } from 'vitest';
import { grantRole } from '#lib/server/auth/index.ts';
import { getGapSummary, getOverview, type OverviewCell } from '#lib/server/reports/index.ts';
import { describeOnDatabases, TODAY } from '../../support/database.ts';
import { personOf, setBaseline, setScene } from '../../support/scene.ts';

/**
 * Kommune: H (12 in H1, 20 in H2, 3 directly in H) and K (30). Everyone began in 2024 and lacks the course, but for those
 * in `has`: 8 of H1, 10 of H2, all directly in H, 20 of K.
 */
const groups = [
	{ unit: 'H1', people: 12, has: 8 },
	{ unit: 'H2', people: 20, has: 10 },
	{ unit: 'H', people: 3, has: 3 },
	{ unit: 'K', people: 30, has: 20 }
];
const employees = groups.flatMap(({ unit, people, has }, g) =>
	Array.from({ length: people }, (_, index) => ({
		number: String(1000 * (g + 1) + index),
		unit,
		has: index < has
	}))
);
const HR = `ansattnummer;fornavn;etternavn;enhetskode;enhet;overordnet_enhetskode;stilling;startdato\n${employees
	.map(
		({ number, unit }) =>
			`${number};Navn;${number};${unit};Enhet ${unit};${/^H\d/.test(unit) ? 'H' : ''};Lærer;2024-01-01`
	)
	.join('\n')}\n`;
const evidenceOf = (people: typeof employees) =>
	`ansattnummer;kompetanse;niva;oppnadd;kilde\n${people
		.map(({ number }) => `${number};infosikkerhet;1;2026-06-01;kurs`)
		.join('\n')}\n`;
const lacking = (of: string) => employees.filter(({ unit, has }) => unit === of && !has);

describeOnDatabases('Figures without names', (db) => {
	let hr: number;

	beforeAll(async () => {
		await setBaseline(db);
		await setScene(db, { hr: HR, dokumentasjon: evidenceOf(employees.filter(({ has }) => has)) });
		await db.asOperator(async (context) => {
			hr = await personOf(context, '4000');
			await grantRole(context, { personId: hr, role: 'hr', from: '2024-01-01' });
		});
	});

	const overview = (unitCode: string | null) =>
		db.asPerson(hr, async (context) => {
			const unit =
				unitCode === null
					? null
					: await context.trx
							.selectFrom('orgUnit')
							.select('id')
							.where('code', '=', unitCode)
							.executeTakeFirstOrThrow();
			return getOverview(context, {
				date: TODAY,
				unitId: unit?.id ?? null,
				wording: { locale: 'nb', formatDate: (day) => day }
			});
		});
	const words = (cell: OverviewCell | undefined) =>
		cell?.shown === 'shown' ? `${cell.missing} of ${cell.counted}` : cell?.shown;
	const cells = (result: Awaited<ReturnType<typeof overview>>) =>
		Object.fromEntries([
			...result.rows.map(({ unit, cells: [cell] }) => [unit.name, words(cell)]),
			['alle', words(result.total[0])]
		]);

	it('counts a unit with everything below it, and the kommune once, to the nearest five', async () => {
		const result = await overview(null);
		// 14 of 35, 10 of 30, 24 of 65.
		expect(cells(result)).toEqual({
			'Enhet H': '15 of 35',
			'Enhet K': '10 of 30',
			alle: '25 of 65'
		});
		expect(result.people).toEqual({ shown: 'shown', count: 65 });
		expect(result.total[0]).toMatchObject({ share: 40 / 65 });
	});

	it('those directly in a unit are a row of their own', async () => {
		const result = await overview('H');
		// 4 of 12, 10 of 20 and none of 3; together 14 of 35.
		expect(cells(result)).toEqual({
			'Enhet H1': 'nearly',
			'Enhet H2': '10 of 20',
			'Direkte i enheten': 'few',
			alle: '15 of 35'
		});
		expect(result.rows.map(({ unit }) => unit.people)).toEqual([
			{ shown: 'shown', count: 10 },
			{ shown: 'shown', count: 20 },
			{ shown: 'few' }
		]);
	});

	it('what one person does moves no figure that another does not hide in', async () => {
		const before = await overview(null);
		await setScene(db, { dokumentasjon: evidenceOf(lacking('K').slice(0, 1)) });
		const after = await overview(null);
		// 9 of 30 and 23 of 65.
		expect(cells(after)).toEqual(cells(before));
	});

	it('tells that fewer than five lack it, whether somebody does or nobody', async () => {
		await setScene(db, { dokumentasjon: evidenceOf(lacking('K').slice(0, 7)) });
		const some = await overview(null);
		expect(cells(some)).toEqual({ 'Enhet H': '15 of 35', 'Enhet K': 'nearly', alle: '15 of 65' });
		await setScene(db, { dokumentasjon: evidenceOf(lacking('K')) });
		expect((await overview(null)).rows[1]).toEqual(some.rows[1]);
	});

	it('the summary of a unit tells nothing that the summary of the kommune hides', async () => {
		const summary = (unitCode?: string) =>
			db.asPerson(hr, (context) => getGapSummary(context, { date: TODAY, unitCode }));
		const whole = await summary();
		const part = await summary('H');
		expect(part.length).toBeGreaterThan(0);
		for (const row of part) expect(whole).toContainEqual(row);
		// Their sum would be what the whole lacks without the others.
		expect(part.map(({ enhet }) => enhet)).not.toContain('');
	});

	it('no answer holds a name or an employee number', async () => {
		const text = JSON.stringify(await overview('H'));
		for (const { number } of employees) expect(text).not.toContain(`"${number}"`);
		expect(text).not.toContain('Navn');
	});
});
