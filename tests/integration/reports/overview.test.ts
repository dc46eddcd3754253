import { beforeAll, expect, it } from 'vitest';
import { grantRole } from '#lib/server/auth/index.ts';
import { getGapSummary, getOverview } from '#lib/server/reports/index.ts';
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
const EVIDENCE = `ansattnummer;kompetanse;niva;oppnadd;kilde\n${employees
	.filter(({ has }) => has)
	.map(({ number }) => `${number};infosikkerhet;1;2026-06-01;kurs`)
	.join('\n')}\n`;

describeOnDatabases('Figures without names', (db) => {
	let hr: number;

	beforeAll(async () => {
		await setBaseline(db);
		await setScene(db, { hr: HR, dokumentasjon: EVIDENCE });
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
	const cells = (result: Awaited<ReturnType<typeof overview>>) =>
		Object.fromEntries([
			...result.rows.map(({ unit, cells: [cell] }) => [
				unit.name,
				cell?.shown === 'shown' ? `${cell.counted - cell.missing}/${cell.counted}` : cell?.shown
			]),
			[
				'alle',
				result.total[0]?.shown === 'shown'
					? `${result.total[0].counted - result.total[0].missing}/${result.total[0].counted}`
					: result.total[0]?.shown
			]
		]);

	it('counts a unit with everything below it, and the kommune once', async () => {
		const result = await overview(null);
		expect(cells(result)).toEqual({ 'Enhet H': '21/35', 'Enhet K': '20/30', alle: '41/65' });
		expect(result.people).toBe(65);
		expect(result.missing).toBe(24);
		expect(result.share).toBeCloseTo(41 / 65);
	});

	it('those directly in a unit are a row of their own, so that they cannot be worked out from the rest', async () => {
		const result = await overview('H');
		// 4 of H1 lack it: too few. 3 directly in H: too few people. Together they are 7 with 4 lacking: still too few, so H2 goes too.
		expect(cells(result)).toEqual({
			'Enhet H1': 'few',
			'Enhet H2': 'hidden',
			'Direkte i enheten': 'few',
			alle: '21/35'
		});
		expect(result.rows.map(({ unit }) => unit.people)).toEqual([null, 20, null]);
	});

	it('what is hidden in the kommune stays hidden when one looks into the unit', async () => {
		const done = employees.filter(({ unit, has }) => unit === 'K' && !has).slice(0, 7);
		await setScene(db, {
			dokumentasjon: `ansattnummer;kompetanse;niva;oppnadd;kilde\n${done.map(({ number }) => `${number};infosikkerhet;1;2026-06-01;kurs`).join('\n')}\n`
		});
		const whole = await overview(null);
		expect(cells(whole)).toEqual({ 'Enhet H': 'hidden', 'Enhet K': 'few', alle: '48/65' });
		expect(cells(await overview('H'))['alle']).toBe('hidden');
		expect((await overview('H')).missing).toBeNull();
	});

	it('the summary of a unit tells nothing that the summary of the kommune hides', async () => {
		const summary = (unitCode?: string) =>
			db.asPerson(hr, (context) =>
				getGapSummary(context, { date: TODAY, unitCode, intern: false })
			);
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
